import { useState } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { type Pick, creditOf, keptMinor } from '#shared/till/refund.ts';
import { setOffOf } from '#shared/till/set-off.ts';
import type { Bill } from '#shared/till/tables.ts';
import { heldOr } from '#shared/tables/read.ts';
import { refundable } from './refund-form.tsx';
import { SetOffNote } from './set-off-note.tsx';
import { TypedReason } from './reason-field.tsx';
import { UnpaidVisitDialog } from './unpaid-visit-dialog.tsx';
import { UndoingTroubleBanner } from './undoing-trouble.tsx';
import { type BillFamily, useBillFamily } from './use-bill-family.ts';
import { type MoneyBack, WayBackField, nameOfWay, useWayBack } from './way-back.tsx';
import { useGivingBack } from './use-giving-back.ts';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import type { CardTerminal } from '#renderer/data/devices/card-terminal.ts';
import { useDesk, useLive, useSession } from '#renderer/data/use-desk.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** What is to become of a visit on which money lies. */
export interface PaidVisitWish {
  readonly visit: Visit;
  /** Who it is for. */
  readonly client: string;
  /** What is to be done, in words: "no-show", "cancelled". */
  readonly becomes: string;
  readonly deed: Invocation;
}

interface PaidVisitDialogProps {
  readonly wish: PaidVisitWish;
  readonly terminal: CardTerminal | undefined;
  readonly onOpenBill: (visitId: string) => void;
  /** Answers whether it was done. */
  readonly onAnswer: (isDone: boolean) => void;
}

/**
 * A visit that was paid is set back or cancelled: its money goes back to the client or stays with him as credit, in one step with what becomes
 * of the visit; or all stays as it is.
 */
export function PaidVisitDialog(props: PaidVisitDialogProps) {
  const { visit } = props.wish;
  const { value: bill } = useLive(
    async (read) => (visit.billId === null ? null : (heldOr(await read.get('bills', visit.billId), undefined) ?? null)),
    [visit.billId],
  );
  if (bill === undefined) return null;
  return bill === null ? <Stop {...props} why="not-held" /> : <PaidVisit {...props} bill={bill} />;
}

function PaidVisit({ bill, ...props }: PaidVisitDialogProps & { readonly bill: Bill }) {
  const family = useBillFamily(bill);
  const mayRefund = useSession().can('money.take', 'money.refund');
  if (family === undefined) return null;
  if (family === null) return <Stop {...props} why="not-held" />;
  const givenMinor = 0 - creditOf(refundable(family), picksOf(family, props.wish.visit), () => '').totalMinor;
  // A part of the bill that is open is no money that could go back: it is owed no more.
  const backMinor = givenMinor - setOffOf(family.sale, givenMinor);
  const isMore = keptMinor(family.sale, family.credits) > owedOf(family);
  // Nothing was ever taken: there is no money to ask about, only a sale that would stand for nobody.
  if (mayRefund && isUnpaid(family))
    return <UnpaidVisitDialog wish={props.wish} family={family} onOpenBill={props.onOpenBill} onAnswer={props.onAnswer} />;
  const why = mayRefund ? (!isMore && backMinor > 0 && family.cardsOut.length === 0 ? undefined : 'by-hand') : 'no-right';
  if (why !== undefined) return <Stop {...props} why={why} />;
  return <Choice {...props} family={family} givenMinor={givenMinor} backMinor={backMinor} />;
}

/** All that is on the bill; where it is for several visits, what is of this one. */
function picksOf(family: BillFamily, visit: Visit): readonly Pick[] {
  const own = new Set(visit.lines.map(({ id }) => id));
  const isAlone = family.sale.visitIds.length === 1;
  return refundable(family)
    .filter(({ line }) => isAlone || own.has(line.id))
    .map(({ line, quantityMilli }) => ({ lineId: line.id, quantityMilli }));
}

function owedOf({ sale, credits }: BillFamily): number {
  return sumMinor([sale, ...credits.filter(({ voided }) => voided === null)].map(({ totalMinor }) => totalMinor));
}

/** Whether no money lies on the bill, and nothing was given back of it, so that it can be voided. */
function isUnpaid({ sale, credits, cardsOut }: BillFamily): boolean {
  return sale.paidMinor === 0 && cardsOut.length === 0 && credits.every(({ voided }) => voided !== null);
}

const stopKeys = {
  'not-held': 'documents.paidNotHeld',
  'no-right': 'documents.paidNoRight',
  'by-hand': 'documents.paidByHand',
} as const;

/** Why it cannot be done in one step, and the way to do it. */
function Stop({ wish, why, onOpenBill, onAnswer }: PaidVisitDialogProps & { readonly why: keyof typeof stopKeys }) {
  const text = useText();
  const { visit, client, becomes } = wish;
  const leave = () => onAnswer(false);
  return (
    <Dialog
      title={text(visit.paid === 'none' ? 'documents.unpaidTitle' : 'documents.paidTitle', { client, becomes })}
      isOpen
      onClose={leave}
      actions={
        <>
          <Button variant="quiet" keyHint="Escape" onPress={leave}>
            {text('documents.paidLeave')}
          </Button>
          {why !== 'not-held' && (
            <Button
              variant="primary"
              onPress={() => {
                leave();
                onOpenBill(visit.id);
              }}
            >
              {text('documents.paidOpenBill')}
            </Button>
          )}
        </>
      }
    >
      <p>{text(stopKeys[why])}</p>
    </Dialog>
  );
}

function Choice({
  wish,
  family,
  givenMinor,
  backMinor,
  terminal,
  onOpenBill,
  onAnswer,
}: PaidVisitDialogProps & {
  readonly family: BillFamily;
  /** What the visit's lines come to, and what of it is money. */
  readonly givenMinor: number;
  readonly backMinor: number;
}) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const giving = useGivingBack(terminal);
  const { client, becomes, deed } = wish;
  const [wayId, setWayId] = useState<string | undefined>(undefined);
  const [reason, setReason] = useState(text('documents.paidReason', { becomes }));
  const way = useWayBack(family, backMinor, wayId);
  const amount = format.amount(backMinor);
  const { planned } = way;
  const canGive = typeof planned === 'object' && reason.trim() !== '';
  const mayCredit = family.sale.clientId !== null && reason.trim() !== '';
  const leave = () => onAnswer(false);
  const settle = async (payments: readonly MoneyBack[], said: string) => {
    if (giving.isBusy) return;
    const sums = creditOf(refundable(family), picksOf(family, wish.visit), () => desk.newId());
    // At a card terminal the bill shows what is asked there, and the visit follows once the card got its money.
    let isLeft = false;
    const onAsk = () => {
      isLeft = true;
      leave();
      onOpenBill(wish.visit.id);
    };
    const given = { sums, payments, goodsReturn: true, reason: reason.trim(), alongside: [deed], onAsk };
    if ((await giving.giveBack(family, given)) !== 'saved') return;
    toast.show({ text: said, tone: 'neutral' });
    if (!isLeft) onAnswer(true);
  };
  const give = () => {
    if (typeof planned !== 'object') return;
    void settle(planned, text('documents.paidGiven', { client, becomes, amount, method: nameOfWay(family, way, text) }));
  };
  const keep = () => void settle([{ kind: 'account', minor: backMinor }], text('documents.paidKept', { client, becomes, amount }));
  return (
    <Dialog
      title={text('documents.paidTitle', { client, becomes })}
      isOpen
      size="medium"
      onClose={leave}
      keys={{ 'Mod+Enter': { label: text('documents.give', { amount }), run: give, isDisabled: !canGive } }}
      actions={
        <>
          <Button variant="quiet" keyHint="Escape" onPress={leave}>
            {text('documents.paidLeave')}
          </Button>
          {family.sale.clientId !== null && (
            <Button isDisabled={!mayCredit} isPending={giving.isBusy} onPress={keep}>
              {text('documents.paidCredit', { amount })}
            </Button>
          )}
          <Button variant="primary" keyHint="Mod+Enter" isDisabled={!canGive} isPending={giving.isBusy} onPress={give}>
            {text('documents.give', { amount })}
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        <p>{askWords(family, wish.visit, amount, text)}</p>
        <SetOffNote family={family} givenMinor={givenMinor} />
        <WayBackField family={family} backMinor={backMinor} way={way} onChoose={setWayId} />
        <TypedReason value={reason} onChange={setReason} />
        <UndoingTroubleBanner trouble={giving.trouble} />
      </Stack>
    </Dialog>
  );
}

/** What is asked; where another client paid, whose account it would be. */
function askWords({ sale, facts }: BillFamily, visit: Visit, amount: string, text: Text): string {
  if (sale.clientId === null) return text('documents.paidAskNobody', { amount });
  if (sale.clientId === visit.clientId) return text('documents.paidAsk', { amount });
  const payer = clientNameOf({ clientId: sale.clientId, walkInName: '' }, facts.clientNames, text);
  return text('documents.paidAskOther', { amount, payer });
}
