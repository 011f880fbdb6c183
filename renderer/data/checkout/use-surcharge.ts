import { businessDayOf } from '#shared/kernel/time.ts';
import { type CheckoutDraft, addLine, sumsOf } from '#shared/till/bill-draft.ts';
import { atTheDesk, usualCard } from '#shared/till/card-fees.ts';
import { surchargeLine, surchargeOf } from '#shared/till/surcharge.ts';
import { firstWay } from '#shared/till/ways-to-pay.ts';
import { useDeskSettings } from '#renderer/data/desk-settings.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import type { CheckoutFacts } from './checkout-facts.ts';

/**
 * The bill as it would be posted by the payment that is chosen now: with the fee as a line where the client bears it. A bill that is posted
 * stands as it was told, so that only its first payment can bring one.
 */
export function useSurcharge(draft: CheckoutDraft, facts: CheckoutFacts, titleOf: (method: string) => string): CheckoutDraft {
  const desk = useDesk();
  const branch = useBranch();
  const deskTillId = useDeskSettings(({ tillId }) => tillId);
  const { bill, methods, settings, taxById } = facts;
  const method = draft.methodId === null ? firstWay(methods, deskTillId) : methods.find(({ id }) => id === draft.methodId);
  if (bill !== undefined || method === undefined) return draft;
  const minor = surchargeOf({
    settings,
    method,
    traits: { ...atTheDesk(businessDayOf(desk.clock.now(), branch)), ...(draft.card ?? usualCard) },
    totalMinor: sumsOf(draft, taxById, branch.taxRounding).totalMinor,
    typedMinor: draft.typed?.minor ?? undefined,
  });
  return minor === 0 ? draft : addLine(draft, surchargeLine(draft.billId, method, titleOf(method.name), minor));
}
