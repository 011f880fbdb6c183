import { useState } from 'react';
import { HostFault } from '#shared/bridge/host-fault.ts';

/** What becomes of a paper: it is printed, or saved as a file. */
export type PaperWork = 'print' | 'pdf';

/** Work on paper, one at a time. */
export interface PaperWorking {
  readonly busy: PaperWork | null;
  /** Why the last one failed, in words. */
  readonly fault: string | undefined;
  /** Works unless something is under way; `failed` words why it could not. */
  readonly doing: (what: PaperWork, work: () => Promise<void>, failed: (why: string) => string) => Promise<void>;
}

/** Keeps prints and files from running over each other. A print that fails in another way than the machine's is a bug, and is reported as one. */
export function usePaperWork(): PaperWorking {
  const [busy, setBusy] = useState<PaperWork | null>(null);
  const [fault, setFault] = useState<string | undefined>(undefined);
  const doing: PaperWorking['doing'] = async (what, work, failed) => {
    if (busy !== null) return;
    setBusy(what);
    setFault(undefined);
    try {
      await work();
    } catch (error) {
      if (what === 'print' && !(error instanceof HostFault)) throw error;
      setFault(failed(error instanceof Error ? error.message : ''));
    } finally {
      setBusy(null);
    }
  };
  return { busy, fault, doing };
}
