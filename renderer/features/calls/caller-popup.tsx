import type { HostBridge } from '#shared/bridge/contract.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { type CallActions, CallerCard } from './caller-card.tsx';
import { useCalls } from './use-calls.ts';
import './calls.css';

/** The calls of this moment, over whatever screen is open. Only for whoever may see clients. */
export function CallerPopup({ nextCall, ...actions }: CallActions & { readonly nextCall: HostBridge['nextCall'] }) {
  const session = useSession();
  return session.can('clients.view') ? <Calls nextCall={nextCall} {...actions} /> : null;
}

function Calls({ nextCall, ...actions }: CallActions & { readonly nextCall: HostBridge['nextCall'] }) {
  const text = useText();
  const { calls, dismiss } = useCalls(nextCall);
  if (calls.length === 0) return null;
  return (
    <aside className="calls" aria-label={text('calls.region')}>
      {calls.map((call, at) => (
        <CallerCard key={call.id} call={call} hasKeys={at === 0} onDismiss={() => dismiss(call.id)} {...actions} />
      ))}
    </aside>
  );
}
