import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useCardTerminal } from '#renderer/app/devices/use-card-terminal.tsx';
import { PaidVisitDialog, type PaidVisitWish } from '#renderer/features/documents/paid-visit-dialog.tsx';
import type { MoneyFirst } from '#renderer/features/visit/use-visit-actions.tsx';

interface Question {
  readonly wish: PaidVisitWish;
  readonly answer: (isDone: boolean) => void;
}

/** What becomes of the money of a visit that is set back or cancelled: asked by `first`, drawn once as `dialog` beside the calendar. */
export function useMoneyFirst(onOpenBill: (visitId: string) => void): { readonly first: MoneyFirst; readonly dialog: ReactNode } {
  const terminal = useCardTerminal();
  const [question, setQuestion] = useState<Question | null>(null);
  const asked = useRef<Question | null>(null);
  const first = useCallback<MoneyFirst>(async (wish) => {
    // Whoever presses another key before he has answered has left the first question.
    asked.current?.answer(false);
    const isDone = await new Promise<boolean>((answer) => {
      asked.current = { wish, answer };
      setQuestion(asked.current);
    });
    return isDone;
  }, []);
  const answered = (isDone: boolean) => {
    const open = asked.current;
    asked.current = null;
    setQuestion(null);
    open?.answer(isDone);
  };
  const dialog =
    question === null ? null : (
      <PaidVisitDialog key={question.wish.visit.id} wish={question.wish} terminal={terminal} onOpenBill={onOpenBill} onAnswer={answered} />
    );
  return { first, dialog };
}
