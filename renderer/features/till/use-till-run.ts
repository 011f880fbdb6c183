import { useState } from 'react';
import type { Invocation } from '#renderer/data/desk.ts';
import { useRun } from '#renderer/data/use-desk.tsx';
import type { TillTrouble } from './till-refusal.ts';

/** Runs one command of a till and remembers why it did not work. */
export interface TillRun {
  /** Answers whether it was saved. */
  readonly save: (make: () => Promise<Invocation>) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly trouble: TillTrouble | undefined;
}

/** One way to run and to fail for opening and closing. */
export function useTillRun(): TillRun {
  const { run, isRunning } = useRun();
  const [trouble, setTrouble] = useState<TillTrouble | undefined>(undefined);
  const save = async (make: () => Promise<Invocation>): Promise<boolean> => {
    try {
      const result = await run(await make());
      setTrouble(result.ok ? undefined : result.error);
      return result.ok;
    } catch (fault) {
      setTrouble('failed');
      // Told in place, and still reported to the one handler of the process.
      queueMicrotask(() => reportError(fault));
      return false;
    }
  };
  return { save, isBusy: isRunning, trouble };
}
