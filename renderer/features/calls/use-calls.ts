import { useCallback, useEffect, useState } from 'react';
import { HostFault } from '#shared/bridge/host-fault.ts';
import type { BridgeAnswer, HostBridge } from '#shared/bridge/contract.ts';

/** A call as the host tells it. */
export type Call = NonNullable<BridgeAnswer<'nextCall'>['call']>;

/** More than these nobody answers at once. */
const shownMost = 3;
/** A host that failed to answer is asked again then. */
const restMs = 10_000;

/** Calls that came while this is mounted, the newest first, until each is dismissed. On a host that hears none there are never any. */
export function useCalls(nextCall: HostBridge['nextCall']): { readonly calls: readonly Call[]; readonly dismiss: (id: number) => void } {
  const [calls, setCalls] = useState<readonly Call[]>([]);
  useEffect(() => {
    let isWanted = true;
    const listen = async (): Promise<void> => {
      let seenId = 0;
      while (isWanted) {
        try {
          const { call } = await nextCall({ seenId });
          if (call === null || !isWanted) continue;
          seenId = call.id;
          setCalls((now) => [call, ...now].slice(0, shownMost));
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
  const dismiss = useCallback((id: number) => setCalls((now) => now.filter((call) => call.id !== id)), []);
  return { calls, dismiss };
}
