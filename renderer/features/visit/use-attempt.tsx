import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Subject } from '#shared/commands/command.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import { useRun } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { type Overbook, OverlapDialog } from './overlap-dialog.tsx';
import { refusalText } from './refusal-text.ts';
import type { TurnEnd } from './undo-stack.ts';

/** Issues commands together. What was refused has been explained when it answers, in the words of `refused` where they are given. */
export type Attempt = (invocations: readonly Invocation[], refused?: (why: string) => string) => Promise<TurnEnd>;

/** Refusals that pass by themselves or by somebody else's hand: what was wanted may be tried again. */
const passing: ReadonlySet<string> = new Set(['needs-network', 'desk-full', 'no-right']);

/** Commands that a desk saves in one go: long lists wait for each other, so that nobody else waits long. */
const atOnceMax = 50;

interface Question {
  readonly subjects: readonly Subject[];
  readonly answer: (overbook: Overbook) => void;
}

/** The attempt, and the question that may have to be asked when something is taken: draw `dialog` once beside what attempts. */
export function useAttempt(): { readonly attempt: Attempt; readonly dialog: ReactNode } {
  const text = useText();
  const { run } = useRun();
  const [question, setQuestion] = useState<Question | null>(null);
  // A toast outlives the screen: what it takes back then is not asked about, for nobody would see the question.
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);

  const atOnce = useCallback(
    async (invocations: readonly [Invocation, ...Invocation[]], refused: (why: string) => string): Promise<TurnEnd> => {
      let result = await run(...invocations);
      if (!result.ok && result.error.code === 'overlaps' && isThere.current && invocations.some(takesReason)) {
        const { subjects } = result.error;
        const overbook = await new Promise<Overbook>((answer) => setQuestion({ subjects, answer }));
        setQuestion(null);
        if (overbook === null) return 'left';
        const [first, ...rest] = invocations;
        result = await run(withReason(first, overbook), ...rest.map((one) => withReason(one, overbook)));
      }
      if (result.ok) return 'done';
      toast.show({ text: refused(refusalText(result.error, text)), tone: 'bad' });
      return passing.has(result.error.code) ? 'left' : 'unfit';
    },
    [run, text],
  );
  const attempt: Attempt = useCallback(
    async (invocations, refused = (why) => why) => {
      for (let from = 0; from < invocations.length; from += atOnceMax) {
        const [first, ...rest] = invocations.slice(from, from + atOnceMax);
        const end = first === undefined ? 'done' : await atOnce([first, ...rest], refused);
        if (end !== 'done') return end;
      }
      return 'done';
    },
    [atOnce],
  );
  return { attempt, dialog: question === null ? null : <OverlapDialog subjects={question.subjects} onAnswer={question.answer} /> };
}

/** A claim on somebody's time: when another visit holds it, the user is asked whether both are meant. */
function takesReason({ args }: Invocation): boolean {
  return typeof args === 'object' && args !== null && 'overbook' in args;
}

/** A reason that was given already stays. */
function withReason(invocation: Invocation, overbook: Overbook): Invocation {
  if (overbook === null || !takesReason(invocation)) return invocation;
  const given = invocation.args as { readonly overbook: Overbook };
  return given.overbook === null ? { ...invocation, args: { ...given, overbook } } : invocation;
}
