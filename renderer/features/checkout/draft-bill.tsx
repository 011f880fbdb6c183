import { AddLine } from './add-line.tsx';
import { BillDiscount } from './bill-discount.tsx';
import { type CheckoutDraft, type DraftSums, changeLine, removeLine } from './bill-draft.ts';
import { BillSumList } from './bill-sum-list.tsx';
import { DraftLineRow } from './draft-line-row.tsx';
import type { CheckoutFacts } from './use-checkout-facts.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { useSession } from '#renderer/data/use-desk.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';

/** A bill while it is put together: products and other amounts are added, quantities and discounts changed. */
export function DraftBill({
  facts,
  draft,
  sums,
  change,
}: {
  readonly facts: CheckoutFacts;
  readonly draft: CheckoutDraft;
  readonly sums: DraftSums;
  readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void;
}) {
  const text = useText();
  const mayDiscount = useSession().can('money.discount');
  return (
    <>
      <AddLine change={change} />
      {draft.lines.length === 0 ? (
        <EmptyState title={text('checkout.linesEmpty')} hint={text('checkout.linesEmptyHint')} />
      ) : (
        <>
          <ul className="bill-lines" aria-label={text('checkout.lines')}>
            {draft.lines.map((line) => (
              <DraftLineRow
                key={line.id}
                line={line}
                staffName={line.staffId === null ? undefined : facts.staffById.get(line.staffId)?.name}
                mayDiscount={mayDiscount}
                onChange={(patch) => change((now) => changeLine(now, line.id, patch))}
                onRemove={() => change((now) => removeLine(now, line.id))}
              />
            ))}
          </ul>
          {mayDiscount && <BillDiscount discount={draft.discount} onChange={(discount) => change((now) => ({ ...now, discount }))} />}
          <BillSumList
            grossMinor={sums.grossMinor}
            discountMinor={sums.lineDiscountMinor + sums.billDiscountMinor}
            taxes={sums.taxes}
            totalMinor={sums.totalMinor}
          />
        </>
      )}
    </>
  );
}
