import { useState } from 'react';
import { HandCoins, Percent, UserPlus, UserRound } from 'lucide-react';
import { limits } from '#shared/kernel/limits.ts';
import { type CheckoutDraft, type Discount, addTip, addVisit, nameClient, draftLinesMax } from '#shared/till/bill-draft.ts';
import { AddVisit } from './add-visit.tsx';
import { NameClient } from './sale-client.tsx';
import { DiscountField } from './discount-field.tsx';
import { TipForm } from './tip-form.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { LimitNote, isAtLimit } from '#renderer/ui/limit-note.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** Beside the keys of quick pay; the till, which may stand behind the bill, has others. */
const keys = { discount: 'Alt+R', tip: 'Alt+T', visit: 'Alt+V', client: 'Alt+L' } as const;

/** What is offered and not wanted yet stands as a few words; what is wanted opens below them. */
export function BillOffers({
  isLocked,
  facts,
  draft,
  totalMinor,
  change,
}: {
  readonly isLocked: boolean;
  readonly facts: CheckoutFacts;
  readonly draft: CheckoutDraft;
  readonly totalMinor: number;
  readonly change: (make: (draft: CheckoutDraft) => CheckoutDraft) => void;
}) {
  const text = useText();
  const desk = useDesk();
  const session = useSession();
  const mayDiscount = session.can('money.discount');
  const [open, setOpen] = useState<'tip' | 'visit' | 'client' | undefined>(undefined);
  const discountOffer = useFocusBack<HTMLButtonElement>(draft.discount === null);
  const tipOffer = useFocusBack<HTMLButtonElement>(open === 'tip');
  const visitOffer = useFocusBack<HTMLButtonElement>(open === 'visit');
  const clientOffer = useFocusBack<HTMLButtonElement>(open === 'client');
  const isFull = isAtLimit(draft.lines.length, draftLinesMax);
  const visitCount = (draft.otherVisitIds ?? []).length + (facts.visit === undefined ? 0 : 1);
  const hasLines = draft.lines.length > 0;
  const setDiscount = (discount: Discount | null) => change((now) => ({ ...now, discount }));
  const close = () => setOpen(undefined);
  const begin = {
    discount: () => setDiscount({ kind: 'percent', ppm: 0 }),
    tip: () => setOpen('tip'),
    visit: () => setOpen('visit'),
    client: () => setOpen('client'),
  };
  const isOffered = {
    discount: hasLines && mayDiscount && draft.discount === null,
    // A tip may come when the bill is long paid: then it is a sale of its own.
    tip: open !== 'tip' && !isFull,
    client: open !== 'client' && facts.visit === undefined && draft.clientId === undefined && session.can('clients.view'),
    visit: open !== 'visit' && !isFull && !isAtLimit(visitCount, limits.billVisitsMax),
  };
  useHotkeys(
    {
      [keys.discount]: { label: text('checkout.billDiscountOffer'), isDisabled: !isOffered.discount, run: begin.discount },
      [keys.tip]: { label: text('checkout.tip'), isDisabled: !isOffered.tip, run: begin.tip },
      [keys.visit]: { label: text('checkout.addVisit'), isDisabled: !isOffered.visit, run: begin.visit },
      [keys.client]: { label: text('checkout.forClient'), isDisabled: !isOffered.client, run: begin.client },
    },
    { title: text('checkout.title'), isActive: !isLocked },
  );
  return (
    <>
      <Row gap={1} wrap>
        {isOffered.discount && (
          <Button ref={discountOffer} variant="plain" icon={<Percent />} keyHint={keys.discount} onPress={begin.discount}>
            {text('checkout.billDiscountOffer')}
          </Button>
        )}
        {isOffered.tip && (
          <Button ref={tipOffer} variant="plain" icon={<HandCoins />} keyHint={keys.tip} onPress={begin.tip}>
            {text('checkout.tip')}
          </Button>
        )}
        {isOffered.client && (
          <Button ref={clientOffer} variant="plain" icon={<UserRound />} keyHint={keys.client} onPress={begin.client}>
            {text('checkout.forClient')}
          </Button>
        )}
        {isOffered.visit && (
          <Button ref={visitOffer} variant="plain" icon={<UserPlus />} keyHint={keys.visit} onPress={begin.visit}>
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
      {open === 'client' && (
        <NameClient
          onName={(clientId) => {
            change((now) => nameClient(now, clientId));
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
