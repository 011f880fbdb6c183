import { Users, X } from 'lucide-react';
import { AddLine } from './add-line.tsx';
import { BillOffers } from './bill-offers.tsx';
import {
  type CheckoutDraft,
  type DraftSums,
  draftLinesMax,
  changeLine,
  nameClient,
  nameStaff,
  removeLine,
  removeVisit,
} from '#shared/till/bill-draft.ts';
import { addPackage, removePackage } from '#shared/till/draft-packages.ts';
import { type ServicePackage, byPackage } from '#shared/till/packages.ts';
import { BillSumList } from './bill-sum-list.tsx';
import type { CheckoutSlots } from './checkout-panel.tsx';
import { DraftLineRow } from './draft-line-row.tsx';
import { SaleClient } from './sale-client.tsx';
import { PackageLines } from './package-lines.tsx';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import type { NamedVisits } from '#renderer/data/checkout/other-visits.ts';
import { useSellable } from '#renderer/data/checkout/use-sellable.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { announce } from '#renderer/ui/announce.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { LimitNote, isAtLimit } from '#renderer/ui/limit-note.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** A bill while it is put together: products and other amounts are added, quantities and discounts changed. */
export function DraftBill({
  takesFocus,
  isLocked,
  saleClient,
  facts,
  others,
  draft,
  sums,
  change,
  slots,
}: {
  /** Typing begins with what is added. */
  readonly takesFocus: boolean;
  /** Its keys rest while nothing may be added. */
  readonly isLocked: boolean;
  /** Whom a sale is for, once somebody was named. */
  readonly saleClient: string | undefined;
  readonly facts: CheckoutFacts;
  readonly others: NamedVisits;
  readonly draft: CheckoutDraft;
  readonly sums: DraftSums;
  readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void;
  readonly slots: CheckoutSlots;
}) {
  const text = useText();
  const desk = useDesk();
  const sellable = useSellable(facts.services, facts.settings.packages);
  const addPack = (pack: ServicePackage) => {
    if (sellable === undefined) return;
    // Whoever did the first service of the bill does the rest of the package, until somebody says otherwise.
    const staffId = draft.lines.find(({ kind }) => kind === 'service')?.staffId ?? null;
    const after = addPackage(draft, { pack, saleId: desk.newId(), staffId, newId: () => desk.newId() }, sellable.goods);
    if (after === undefined) {
      toast.show({ text: text('checkout.packageNoRoom', { name: pack.name, most: draftLinesMax }), tone: 'bad' });
      return;
    }
    change(() => after);
    announce(text('checkout.packageAdded', { name: pack.name }));
  };
  const turn = [draft.removedIds.length, draft.clientId ?? '', draft.otherVisitIds?.length ?? 0].join(' ');
  const offers = <BillOffers isLocked={isLocked} facts={facts} draft={draft} totalMinor={sums.totalMinor} change={change} />;
  return (
    <>
      <LimitNote count={draft.lines.length} most={draftLinesMax} />
      {!isAtLimit(draft.lines.length, draftLinesMax) && (
        <AddLine
          takesFocus={takesFocus}
          isLocked={isLocked}
          turn={turn}
          change={change}
          onPackage={addPack}
          sellable={sellable}
          otherLines={slots.otherLines ?? []}
        />
      )}
      {saleClient !== undefined && <SaleClient name={saleClient} onForget={() => change((now) => nameClient(now, null))} />}
      <OtherVisits others={others} change={change} />
      {draft.lines.length === 0 ? (
        <>
          <EmptyState title={text('checkout.linesEmpty')} hint={text('checkout.linesEmptyHint')} />
          {offers}
        </>
      ) : (
        <>
          <ul className="bill-lines" aria-label={text('checkout.lines')}>
            {byPackage(draft.lines).map(({ sold, lines }) => (
              <PackageLines
                key={sold?.id ?? lines[0]?.id}
                sold={sold}
                lines={lines}
                onRemove={(id) => change((now) => removePackage(now, id))}
              >
                {lines.map((line) => (
                  <DraftLineRow
                    key={line.id}
                    line={line}
                    staffById={facts.staffById}
                    named={facts.discounts}
                    onChange={(patch) => change((now) => changeLine(now, line.id, patch))}
                    onStaff={(staffId) =>
                      change((now) => nameStaff(now, line.id, staffId, (serviceId, by) => sellable?.priceBy(serviceId, by)))
                    }
                    onRemove={() => change((now) => removeLine(now, line.id))}
                  />
                ))}
              </PackageLines>
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
