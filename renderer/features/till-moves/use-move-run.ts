import { useState } from 'react';
import type { Invocation } from '#renderer/data/desk.ts';
import { useRun } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { type MoveTrouble, moveTroubleWords } from './move-words.ts';

/** What is done, how it is taken back, and what is said of it. */
interface Moved {
  readonly does: Invocation;
  readonly undoes: Invocation | undefined;
  readonly said: string;
}

/** Saves a move of money and offers to take it back; answers whether it was saved. */
export function useMoveRun() {
  const text = useText();
  const { run, isRunning } = useRun();
  const [trouble, setTrouble] = useState<MoveTrouble | undefined>(undefined);
  const attempt = async (invocation: Invocation): Promise<MoveTrouble | undefined> => {
    try {
      const result = await run(invocation);
      return result.ok ? undefined : result.error;
    } catch (fault) {
      // Told in place, and still reported to the one handler of the process.
      queueMicrotask(() => reportError(fault));
      return 'failed';
    }
  };
  const takeBack = async (invocation: Invocation): Promise<void> => {
    const why = await attempt(invocation);
    if (why === undefined) toast.show({ text: text('tillMoves.undone') });
    else toast.show({ text: moveTroubleWords(text, why), tone: 'bad' });
  };
  const save = async ({ does, undoes, said }: Moved): Promise<boolean> => {
    const why = await attempt(does);
    setTrouble(why);
    if (why !== undefined) return false;
    toast.show(undoes === undefined ? { text: said } : { text: said, undo: () => void takeBack(undoes) });
    return true;
  };
  return { save, takeBack, isBusy: isRunning, trouble };
}
