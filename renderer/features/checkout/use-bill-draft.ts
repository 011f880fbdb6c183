import { useCallback, useMemo, useState } from 'react';
import { heldOr } from '#shared/tables/read.ts';
import { useOpenOnScreen } from '#renderer/data/open-work.ts';
import { useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { type CheckoutDraft, emptyDraft, followVisit } from './bill-draft.ts';
import type { BillSubject, CheckoutFacts } from './use-checkout-facts.ts';

/** A bill that is being put together, and how to change it. */
export interface BillDraft {
  readonly draft: CheckoutDraft;
  /** True when something was typed that would be missed. */
  readonly isTouched: boolean;
  readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void;
  readonly clear: () => void;
  readonly isReady: boolean;
  /** The bill stands already although the draft is still there: the desk stopped between saving and forgetting, or another window was first. */
  readonly isPosted: boolean;
}

/** The half-made bill of a subject. It survives reload, lock and user switch, and follows its visit. */
export function useBillDraft(subject: BillSubject, facts: CheckoutFacts | undefined): BillDraft {
  const desk = useDesk();
  const [freshId, setFreshId] = useState(() => desk.newId());
  const kept = useDraft<CheckoutDraft | null>(subject.kind === 'visit' ? `bill:${subject.visitId}` : 'bill:sale', null);
  const visit = facts?.visit;
  const services = facts?.services;
  const draft = useMemo(() => {
    const from = kept.value ?? emptyDraft(freshId);
    return visit === undefined || services === undefined ? from : followVisit(from, visit, services);
  }, [kept.value, freshId, visit, services]);
  const { billId } = draft;
  const posted = useLive(async (read) => heldOr(await read.get('bills', billId), undefined) !== undefined, [billId]).value;
  // Whoever stands at the counter waits for it, also before anything was typed.
  useOpenOnScreen('bill', posted === false);
  const { set, clear } = kept;
  const change = useCallback((make: (draft: CheckoutDraft) => CheckoutDraft) => set(make(draft)), [set, draft]);
  const startOver = useCallback(() => {
    // The next bill is another one, whatever became of this.
    setFreshId(desk.newId());
    clear();
  }, [clear, desk]);
  return {
    draft,
    isTouched: kept.value !== null,
    change,
    clear: startOver,
    isReady: kept.isReady && posted !== undefined,
    isPosted: posted === true,
  };
}
