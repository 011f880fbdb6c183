import { useCallback, useEffect, useMemo, useState } from 'react';
import { HostFault } from '#shared/bridge/host-fault.ts';
import type { BridgeAnswer, HostBridge } from '#shared/bridge/contract.ts';
import { useRemembered } from '#renderer/data/use-remembered.ts';
import { callsShown, dismissedWith, noneDismissed, parseDismissed, withHeard } from './heard-calls.ts';

/** A call as the host tells it. */
export type Call = NonNullable<BridgeAnswer<'nextCall'>['call']>;

/** A host that failed to answer is asked again then. */
const restMs = 10_000;

/**
 * Calls that came while this is mounted, the newest first, until each is dismissed. On a host that hears none there are never any. The page begins
 * anew at a lock and hears again what still rings; what its user dismissed stays dismissed.
 */
export function useCalls(nextCall: HostBridge['nextCall']): { readonly calls: readonly Call[]; readonly dismiss: (id: number) => void } {
  const [heard, setHeard] = useState<readonly Call[]>([]);
  const { value: dismissed, set: setDismissed } = useRemembered('calls:dismissed', noneDismissed, parseDismissed);
  useEffect(() => {
    let isWanted = true;
    const listen = async (): Promise<void> => {
      let seenId = 0;
      while (isWanted) {
        try {
          const { call } = await nextCall({ seenId });
          if (call === null || !isWanted) continue;
          seenId = call.id;
          setHeard((now) => withHeard(now, call));
        } catch (fault) {
          if (fault instanceof HostFault && fault.code === 'unavailable') return;
          await new Promise((resolve) => setTimeout(resolve, restMs));
        }
      }
    };
    void listen();
    return () => {
      isWanted = false;
    };
  }, [nextCall]);
  const calls = useMemo(() => callsShown(heard, dismissed), [heard, dismissed]);
  const dismiss = useCallback((id: number) => setDismissed(dismissedWith(dismissed, id)), [dismissed, setDismissed]);
  return { calls, dismiss };
}
