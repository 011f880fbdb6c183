import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { heldOr } from '#shared/tables/read.ts';
import { type CheckoutDraft, emptyDraft, followVisits } from '#shared/till/bill-draft.ts';
import { parkedSalePrefix } from '#renderer/data/drafts.ts';
import { useOpenOnScreen } from '#renderer/data/open-work.ts';
import { useDesk, useDeskScope, useLive } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import type { BillSubject, CheckoutFacts } from './checkout-facts.ts';
import { type NamedVisits, useOtherVisits } from './other-visits.ts';
import { useParkedBills } from './parked-bills.ts';

/** A bill that is being put together, and how to change it. */
export interface BillDraft {
  readonly draft: CheckoutDraft;
  /** The visits that were added to it. */
  readonly others: NamedVisits;
  /** True when something was typed that would be missed. */
  readonly isTouched: boolean;
  readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void;
  readonly clear: () => void;
  /** Keeps it for later and puts it on the list of bills that wait. */
  readonly setAside: (totalMinor: number) => void;
  readonly isReady: boolean;
  /** The bill stands already although the draft is still there: the desk stopped between saving and forgetting, or another window was first. */
  readonly isPosted: boolean;
}

const noVisits: readonly string[] = [];
const nobody: NamedVisits = { visits: [], names: {} };

/** Under what a bill's draft is kept. One that is posted has its own, so that paying its rest touches no sale that was begun. */
export function draftKeyOf(subject: BillSubject): string {
  if (subject.kind === 'visit') return `bill:${subject.visitId}`;
  if (subject.kind === 'bill') return `bill:rest:${subject.billId}`;
  return subject.parkedId === undefined ? 'bill:sale' : `${parkedSalePrefix}${subject.parkedId}`;
}

/** The half-made bill of a subject. It survives reload, lock and user switch, and follows its visits. */
export function useBillDraft(subject: BillSubject, facts: CheckoutFacts | undefined): BillDraft {
  const desk = useDesk();
  const [freshId, setFreshId] = useState(() => desk.newId());
  const kept = useDraft<CheckoutDraft | null>(draftKeyOf(subject), null);
  const others = useOtherVisits(kept.isReady ? (kept.value?.otherVisitIds ?? noVisits) : undefined);
  const visit = facts?.visit;
  const services = facts?.services;
  const follow = useCallback(
    (value: CheckoutDraft | null) => {
      const from = value ?? emptyDraft(freshId);
      if (services === undefined || others === undefined || (visit === undefined && from.otherVisitIds === undefined)) return from;
      return followVisits(from, visit === undefined ? others.visits : [visit, ...others.visits], services);
    },
    [freshId, visit, others, services],
  );
  const draft = useMemo(() => follow(kept.value), [follow, kept.value]);
  const { billId } = draft;
  const posted = useLive(async (read) => heldOr(await read.get('bills', billId), undefined) !== undefined, [billId]).value;
  // Whoever stands at the counter waits for it, also before anything was typed.
  useOpenOnScreen('bill', posted === false);
  const { change: type, clear } = kept;
  // What is changed after something was waited for stands on the visits as they are by then.
  const latest = useRef(follow);
  useEffect(() => {
    latest.current = follow;
  }, [follow]);
  const change = useCallback((make: (draft: CheckoutDraft) => CheckoutDraft) => type((now) => make(latest.current(now))), [type]);
  const { drop, park } = useParkedBills();
  const startOver = useCallback(() => {
    // The next bill is another one, whatever became of this.
    setFreshId(desk.newId());
    clear();
    drop(billId);
  }, [clear, desk, drop, billId]);
  const { drafts } = useDeskScope();
  const setAside = (totalMinor: number) => {
    const visitId = subject.kind === 'visit' ? subject.visitId : null;
    park({ billId, visitId, what: draft.lines[0]?.inPackage?.name ?? draft.lines[0]?.title ?? '', totalMinor, atMs: desk.clock.nowMs() });
    if (visitId !== null) {
      change((now) => now);
      return;
    }
    // The next sale begins empty: this one is kept under a name of its own.
    drafts.keep(draftKeyOf({ kind: 'sale', parkedId: billId }), draft);
    if (subject.kind !== 'sale' || subject.parkedId !== undefined) return;
    setFreshId(desk.newId());
    clear();
  };
  return {
    draft,
    others: others ?? nobody,
    isTouched: kept.value !== null,
    change,
    clear: startOver,
    setAside,
    // Of a bill that stands nothing is left to be found out: after a payment the next amount is typed at once.
    isReady: kept.isReady && (facts?.bill !== undefined || (posted !== undefined && others !== undefined)),
    isPosted: posted === true,
  };
}
