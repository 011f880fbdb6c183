import { useCallback, useEffect, useState } from 'react';
import type { BridgeAnswer } from '#shared/bridge/contract.ts';
import type { PrintingPorts } from './printing-ports.ts';

/** The ways to a printer that this host has. */
export type Ways = BridgeAnswer<'readPrinterPorts'>;

/** The ways to a printer, as the host told them last; `hasFailed` when it did not. */
export function useWays({ ways: ask }: PrintingPorts) {
  const [ways, setWays] = useState<Ways | undefined>(undefined);
  const [hasFailed, setFailed] = useState(false);
  const look = useCallback((): void => {
    ask().then(
      (told) => {
        setWays(told);
        setFailed(false);
      },
      () => setFailed(true),
    );
  }, [ask]);
  useEffect(look, [look]);
  return { ways, hasFailed, look };
}
