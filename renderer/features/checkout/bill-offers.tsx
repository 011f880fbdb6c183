import { useState } from 'react';
import { HandCoins, Percent, UserPlus } from 'lucide-react';
import { limits } from '#shared/kernel/limits.ts';
import { type CheckoutDraft, type Discount, addTip, addVisit, draftLinesMax } from '#shared/till/bill-draft.ts';
import { AddVisit } from './add-visit.tsx';
import { DiscountField } from './discount-field.tsx';
import { TipForm } from './tip-form.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { LimitNote, isAtLimit } from '#renderer/ui/limit-note.tsx';

/** What is offered and not wanted yet stands as a few words; what is wanted opens below them. */
export function BillOffers({
  facts,
  draft,
  totalMinor,
  change,
}: {
  readonly facts: CheckoutFacts;
  readonly draft: CheckoutDraft;
  readonly totalMinor: number;
  readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void;
}) {
  const text = useText();
  const desk = useDesk();
  const mayDiscount = useSession().can('money.discount');
  const [open, setOpen] = useState<'tip' | 'visit' | undefined>(undefined);
  const isFull = isAtLimit(draft.lines.length, draftLinesMax);
  const visitCount = (draft.otherVisitIds ?? []).length + (facts.visit === undefined ? 0 : 1);
  const hasLines = draft.lines.length > 0;
  const setDiscount = (discount: Discount | null) => change((now) => ({ ...now, discount }));
  const close = () => setOpen(undefined);
  return (
    <>
      <Row gap={1} wrap>
        {hasLines && mayDiscount && draft.discount === null && (
          <Button variant="plain" icon={<Percent />} onPress={() => setDiscount({ kind: 'percent', ppm: 0 })}>
            {text('checkout.billDiscountOffer')}
          </Button>
        )}
        {hasLines && open !== 'tip' && !isFull && (
          <Button variant="plain" icon={<HandCoins />} onPress={() => setOpen('tip')}>
            {text('checkout.tip')}
          </Button>
        )}
        {open !== 'visit' && !isFull && !isAtLimit(visitCount, limits.billVisitsMax) && (
          <Button variant="plain" icon={<UserPlus />} onPress={() => setOpen('visit')}>
            {text('checkout.addVisit')}
          </Button>
        )}
      </Row>
      <LimitNote count={visitCount} most={limits.billVisitsMax} />
      {mayDiscount && draft.discount !== null && (
        <DiscountField label={text('checkout.billDiscount')} named={facts.discounts} discount={draft.discount} onChange={setDiscount} />
      )}
      {open === 'tip' && (
        <TipForm
          facts={facts}
          draft={draft}
          totalMinor={totalMinor}
          onAdd={(staffId, minor) => {
            change((now) => addTip(now, desk.newId(), text('checkout.tip'), staffId, minor));
            close();
          }}
          onCancel={close}
        />
      )}
      {open === 'visit' && (
        <AddVisit
          facts={facts}
          draft={draft}
          onAdd={(visit) => {
            change((now) => addVisit(now, visit));
            close();
          }}
          onCancel={close}
        />
      )}
    </>
  );
}
