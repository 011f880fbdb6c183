import { useEffect } from 'react';
import type { HostBridge } from '#shared/bridge/contract.ts';
import { useOpenWork } from '#renderer/data/open-work.ts';

/** Tells the host what the page is in the middle of, so that it installs nothing meanwhile. */
export function useTellOpenWork(host: Pick<HostBridge, 'tellOpenWork'>): void {
  const work = useOpenWork();
  useEffect(() => {
    // A host that does not hear it goes on believing what it was told before, or, at first, that it must not install.
    host.tellOpenWork({ work }).catch(() => undefined);
  }, [host, work]);
}
