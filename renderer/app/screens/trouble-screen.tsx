import type { StoreFaultCode } from '#renderer/data/store/store-fault.ts';
import { EntryPage } from '#renderer/features/sign-in/entry-page.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** What stops a desk from opening, apart from bugs. */
export type DeskTrouble = StoreFaultCode | 'host';

const words = {
  newer: ['entry.newerTitle', 'entry.newerBody'],
  closed: ['entry.newerTitle', 'entry.newerBody'],
  blocked: ['entry.blockedTitle', 'entry.blockedBody'],
  full: ['entry.fullTitle', 'entry.fullBody'],
  unavailable: ['entry.unavailableTitle', 'entry.unavailableBody'],
  host: ['entry.hostTitle', 'entry.hostBody'],
} as const satisfies Record<DeskTrouble, readonly [string, string]>;

/** Says what stops the desk, why, and what now. */
export function TroubleScreen({ trouble }: { readonly trouble: DeskTrouble }) {
  const text = useText();
  const [title, body] = words[trouble];
  return (
    <EntryPage title={text(title)}>
      <p>{text(body)}</p>
      {trouble !== 'blocked' && (
        <Button variant="primary" size="large" wide onPress={() => location.reload()}>
          {text('entry.reload')}
        </Button>
      )}
    </EntryPage>
  );
}
