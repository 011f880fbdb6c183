import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal, Subject } from '#shared/commands/command.ts';
import { tryDeeds } from '#shared/sync/try-deeds.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import { trierOf } from '#renderer/data/trier.ts';
import { type WorkKeeper, useWorkKeeper } from '#renderer/data/kept-work.ts';
import { useDesk, useRun, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { askFirst, takesReason, withReason } from './ask-first.ts';
import { type Overbook, OverlapDialog } from './overlap-dialog.tsx';
import { refusalText } from './refusal-text.ts';
import type { TurnEnd } from './undo-stack.ts';

/** How it ended, and what of it is saved: all, nothing, or the first of a long list. */
export interface Attempted {
  readonly end: TurnEnd;
  readonly saved: readonly Invocation[];
}

/** Issues commands together. What was refused has been explained when it answers, in the words of `refused` where they are given. */
export type Attempt = (invocations: readonly Invocation[], refused?: (why: string) => string) => Promise<Attempted>;

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
  const desk = useDesk();
  const keeper = useWorkKeeper();
  const session = useSession();
  const [question, setQuestion] = useState<Question | null>(null);
  // A toast outlives the screen: what it takes back then is not asked about, for nobody would see the question.
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);

  const ask = useCallback(async (subjects: readonly Subject[]) => {
    const overbook = await new Promise<Overbook>((answer) => setQuestion({ subjects, answer }));
    setQuestion(null);
    return overbook;
  }, []);
  const atOnce = useCallback(
    async (invocations: readonly [Invocation, ...Invocation[]], explain: (refusal: Refusal) => TurnEnd): Promise<Attempted> => {
      let [first, ...rest] = invocations;
      let result = await run(first, ...rest);
      if (!result.ok && result.error.code === 'overlaps' && isThere.current && invocations.some(takesReason)) {
        const overbook = await ask(result.error.subjects);
        if (overbook === null) return { end: 'left', saved: [] };
        [first, rest] = [withReason(first, overbook), rest.map((one) => withReason(one, overbook))];
        result = await run(first, ...rest);
      }
      return result.ok ? { end: 'done', saved: [first, ...rest] } : { end: explain(result.error), saved: [] };
    },
    [run, ask],
  );
  const lookAhead = useCallback(
    (invocations: readonly Invocation[]) => {
      const trier = trierOf(desk, session);
      const tryAll = (deeds: readonly Invocation[]) => tryDeeds(desk.read, deeds, trier);
      return askFirst(invocations, { tryAll, ask: isThere.current ? ask : undefined });
    },
    [desk, session, ask],
  );
  const attempt: Attempt = useCallback(
    async (invocations, refused = (why) => why) => {
      const explain = (refusal: Refusal): TurnEnd => {
        toast.show({ text: refused(refusalText(refusal, text)), tone: 'bad' });
        return passing.has(refusal.code) ? 'left' : 'unfit';
      };
      // A list that goes in one go is all or none by itself.
      const looked = invocations.length <= atOnceMax ? ({ is: 'ready', invocations } as const) : await lookAhead(invocations);
      if (looked.is === 'left') return { end: 'left', saved: [] };
      if (looked.is === 'refused') return { end: explain(looked.refusal), saved: [] };
      return inTurns(looked.invocations, (some) => atOnce(some, explain), keeper);
    },
    [atOnce, lookAhead, text, keeper],
  );
  return { attempt, dialog: question === null ? null : <OverlapDialog subjects={question.subjects} onAnswer={question.answer} /> };
}

/** One transaction after the other. A list of several is remembered until it has ended, in case the desk stops between two. */
async function inTurns(
  invocations: readonly Invocation[],
  atOnce: (some: readonly [Invocation, ...Invocation[]]) => Promise<Attempted>,
  keeper: WorkKeeper,
): Promise<Attempted> {
  const isLong = invocations.length > atOnceMax;
  if (isLong) await keeper.begin(invocations);
  const saved: Invocation[] = [];
  try {
    for (let from = 0; from < invocations.length; from += atOnceMax) {
      const [first, ...rest] = invocations.slice(from, from + atOnceMax);
      if (first === undefined) break;
      const one = await atOnce([first, ...rest]);
      saved.push(...one.saved);
      if (one.end !== 'done') return { end: one.end, saved };
      if (isLong) keeper.note(saved.length);
    }
    return { end: 'done', saved };
  } finally {
    if (isLong) await keeper.end();
  }
}
