import { Users, X } from 'lucide-react';
import { AddLine } from './add-line.tsx';
import { BillOffers } from './bill-offers.tsx';
import { type CheckoutDraft, type DraftSums, draftLinesMax, changeLine, removeLine, removeVisit } from '#shared/till/bill-draft.ts';
import { BillSumList } from './bill-sum-list.tsx';
import type { CheckoutSlots } from './checkout-panel.tsx';
import { DraftLineRow } from './draft-line-row.tsx';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import type { NamedVisits } from '#renderer/data/checkout/other-visits.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { LimitNote, isAtLimit } from '#renderer/ui/limit-note.tsx';

/** A bill while it is put together: products and other amounts are added, quantities and discounts changed. */
export function DraftBill({
  facts,
  others,
  draft,
  sums,
  change,
  slots,
}: {
  readonly facts: CheckoutFacts;
  readonly others: NamedVisits;
  readonly draft: CheckoutDraft;
  readonly sums: DraftSums;
  readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void;
  readonly slots: CheckoutSlots;
}) {
  const text = useText();
  const offers = <BillOffers facts={facts} draft={draft} totalMinor={sums.totalMinor} change={change} />;
  return (
    <>
      <LimitNote count={draft.lines.length} most={draftLinesMax} />
      {!isAtLimit(draft.lines.length, draftLinesMax) && <AddLine change={change} otherLines={slots.otherLines ?? []} />}
      <OtherVisits others={others} change={change} />
      {draft.lines.length === 0 ? (
        <>
          <EmptyState title={text('checkout.linesEmpty')} hint={text('checkout.linesEmptyHint')} />
          {offers}
        </>
      ) : (
        <>
          <ul className="bill-lines" aria-label={text('checkout.lines')}>
            {draft.lines.map((line) => (
              <DraftLineRow
                key={line.id}
                line={line}
                staffName={line.staffId === null ? undefined : facts.staffById.get(line.staffId)?.name}
                named={facts.discounts}
                onChange={(patch) => change((now) => changeLine(now, line.id, patch))}
                onRemove={() => change((now) => removeLine(now, line.id))}
              />
            ))}
          </ul>
          {offers}
          <BillSumList
            grossMinor={sums.grossMinor}
            discountMinor={sums.lineDiscountMinor + sums.billDiscountMinor}
            extras={sums.lines.filter(({ kind }) => kind === 'surcharge')}
            taxes={sums.taxes}
            totalMinor={sums.totalMinor}
          />
        </>
      )}
    </>
  );
}

/** The other visits on the bill, each with the way to take it off. */
function OtherVisits({
  others: { visits, names },
  change,
}: {
  readonly others: NamedVisits;
  readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void;
}) {
  const text = useText();
  if (visits.length === 0) return null;
  return (
    <ul className="bill-visits" aria-label={text('checkout.otherVisits')}>
      {visits.map((visit) => {
        const name = clientNameOf(visit, names, text);
        return (
          <li key={visit.id} className="bill-visit">
            <Users aria-hidden="true" />
            <span className="bill-visit-name">{text('checkout.alsoFor', { name })}</span>
            <IconButton
              label={text('checkout.removeVisit', { name })}
              icon={<X />}
              placement="left"
              onPress={() => change((now) => removeVisit(now, visit))}
            />
          </li>
        );
      })}
    </ul>
  );
}
