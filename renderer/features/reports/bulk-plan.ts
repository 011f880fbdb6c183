import { cancelVisit, restoreVisit } from '#shared/booking/cancel-visit.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import type { Visit, VisitStatus } from '#shared/booking/tables.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';

/** How many visits are changed together: they are one transaction, and one step to take back. */
export const bulkMost = 200;

/** What is done with the visits that are ticked. */
export type BulkAction =
  | { readonly kind: 'cancel'; readonly reason: string; readonly isMistake: boolean }
  | { readonly kind: 'status'; readonly to: Exclude<VisitStatus, 'cancelled'> }
  | { readonly kind: 'category'; readonly categoryId: string; readonly isAdded: boolean };

/** What will happen: the commands, how they are taken back, and which visits are left out because of money or because they are cancelled. */
export interface BulkPlan {
  readonly does: readonly Invocation[];
  readonly undoes: readonly Invocation[];
  readonly paid: number;
  readonly cancelled: number;
  /** Visits that have as many categories as one may have. */
  readonly full: number;
}

/** Plans an action. A visit that already is so needs nothing; one that may not be changed is counted instead of stopping the others. */
export function planBulk(visits: readonly Visit[], action: BulkAction): BulkPlan {
  const does: Invocation[] = [];
  const undoes: Invocation[] = [];
  let [paid, cancelled, full] = [0, 0, 0];
  for (const visit of visits) {
    const step = stepOf(visit, action);
    if (step === 'paid') paid += 1;
    else if (step === 'cancelled') cancelled += 1;
    else if (step === 'full') full += 1;
    else if (step !== 'nothing') {
      does.push(step.does);
      undoes.push(step.undoes);
    }
  }
  return { does, undoes, paid, cancelled, full };
}

type Step = { readonly does: Invocation; readonly undoes: Invocation } | 'paid' | 'cancelled' | 'full' | 'nothing';

function stepOf(visit: Visit, action: BulkAction): Step {
  const visitId = visit.id;
  if (visit.status === 'cancelled') return action.kind === 'cancel' ? 'nothing' : 'cancelled';
  if (action.kind === 'cancel') {
    if (visit.paid !== 'none') return 'paid';
    const { reason, isMistake } = action;
    return {
      does: invoke(cancelVisit, { visitId, reason, isMistake, seenAt: visit.changedAt }),
      undoes: invoke(restoreVisit, { visitId, overbook: null }),
    };
  }
  if (action.kind === 'status') {
    const [from, to] = [visit.status, action.to];
    if (from === to) return 'nothing';
    if (visit.paid !== 'none') return 'paid';
    return {
      does: invoke(setVisitStatus, { visitId, from, to, overbook: null }),
      undoes: invoke(setVisitStatus, { visitId, from: to, to: from, overbook: null }),
    };
  }
  const { categoryId, isAdded } = action;
  if (visit.categoryIds.includes(categoryId) === isAdded) return 'nothing';
  if (isAdded && visit.categoryIds.length >= limits.visitCategoriesMax) return 'full';
  const before = { categoryIds: visit.categoryIds };
  const after = { categoryIds: isAdded ? [...visit.categoryIds, categoryId] : visit.categoryIds.filter((id) => id !== categoryId) };
  return {
    does: invoke(describeVisit, { visitId, from: before, to: after, prices: [] }),
    undoes: invoke(describeVisit, { visitId, from: after, to: before, prices: [] }),
  };
}
