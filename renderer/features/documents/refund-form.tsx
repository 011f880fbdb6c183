import { type RefObject, useEffect, useRef, useState } from 'react';
import { type LeftOfLine, type Pick, creditOf, leftOf, plainPicks } from '#shared/till/refund.ts';
import { setOffOf } from '#shared/till/set-off.ts';
import { ReasonField } from './reason-field.tsx';
import { RefundLines } from './refund-lines.tsx';
import { SetOffNote } from './set-off-note.tsx';
import { UndoingTroubleBanner } from './undoing-trouble.tsx';
import type { BillFamily } from './use-bill-family.ts';
import { useGivingBack } from './use-giving-back.ts';
import { WayBackField, nameOfWay, useWayBack } from './way-back.tsx';
import type { CardTerminal } from '#renderer/data/devices/card-terminal.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** Lines of which something can be given back. A sold gift card is among them once it was taken back: before, whoever holds it would keep it. */
export function refundable({ sale, credits, cardsOut }: BillFamily): readonly LeftOfLine[] {
  return leftOf(sale, credits).filter(({ line, quantityMilli }) => quantityMilli > 0 && !cardsOut.includes(line.refId ?? ''));
}

/** Where the keyboard goes when the card terminal has answered: what stands in its place then, the bill's foot, is not what was worked on. */
function useFocusAfter(isAtTerminal: boolean): RefObject<HTMLButtonElement | null> {
  const place = useRef<HTMLButtonElement>(null);
  const was = useRef(isAtTerminal);
  useEffect(() => {
    const isAnswered = was.current && !isAtTerminal;
    was.current = isAtTerminal;
    if (!isAnswered) return undefined;
    // The bill's foot takes the focus when it appears: behind that.
    const frame = requestAnimationFrame(() => place.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [isAtTerminal]);
  return place;
}

/** Gives a bill back, whole or by line: what, by which way, why. Where there is something to choose, nothing is chosen until somebody does. */
export function RefundForm({
  family,
  terminal,
  isAtTerminal,
  onDone,
}: {
  readonly family: BillFamily;
  readonly terminal: CardTerminal | undefined;
  /** What is given back here is at the card terminal now. */
  readonly isAtTerminal: boolean;
  readonly onDone: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const giving = useGivingBack(terminal);
  const left = refundable(family);
  const [chosen, setChosen] = useState<readonly Pick[] | undefined>(undefined);
  const [wayId, setWayId] = useState<string | undefined>(undefined);
  const [reason, setReason] = useState('');
  const [goodsReturn, setGoodsReturn] = useState(true);
  const again = useFocusAfter(isAtTerminal);
  // What there was to choose when the form opened: at another desk, some of it may be given back meanwhile.
  const [plain] = useState(() => plainPicks(left));
  const picks = chosen ?? plain;
  const sums = creditOf(left, picks, () => desk.newId());
  const givenMinor = 0 - sums.totalMinor;
  const setOffMinor = setOffOf(family.sale, givenMinor);
  const backMinor = givenMinor - setOffMinor;
  const way = useWayBack(family, backMinor, wayId);
  const hasGoods = sums.lines.some((line) => line.kind === 'product') && family.facts.storageId !== null;
  const payments = backMinor === 0 ? [] : way.planned === 'till-not-open' ? undefined : way.planned;
  const isReady = sums.lines.length > 0 && reason.trim() !== '' && payments !== undefined;
  const give = async () => {
    if (!isReady || giving.isBusy) return;
    const end = await giving.giveBack(family, { sums, payments, goodsReturn: hasGoods && goodsReturn, reason: reason.trim() });
    if (end === 'no') return;
    // What the terminal left open, or did for a part, stands on the bill.
    if (end === 'left') return onDone();
    const method = nameOfWay(family, way, text);
    const amount = format.amount(backMinor);
    const less = setOffMinor === 0 ? [] : [text('documents.setOff', { amount: format.amount(setOffMinor) })];
    const given = payments.length === 0 ? text('documents.givenPlain', { amount }) : text('documents.given', { amount, method });
    toast.show({ text: [...less, ...(less.length > 0 && backMinor === 0 ? [] : [given])].join('. '), tone: 'neutral' });
    onDone();
  };
  return (
    <form
      className="undoing-form"
      aria-label={text('documents.giveBack')}
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
      }}
    >
      <Stack gap={3}>
        <RefundLines left={left} picks={picks} isFirst={plain.length === 0} onChange={setChosen} />
        {hasGoods && (
          <Checkbox isSelected={goodsReturn} onChange={setGoodsReturn}>
            {text('documents.goods')}
          </Checkbox>
        )}
        {backMinor > 0 && <WayBackField family={family} backMinor={backMinor} way={way} onChoose={setWayId} />}
        <ReasonField value={reason} onChange={setReason} isFirst={plain.length > 0} />
        <SetOffNote family={family} givenMinor={givenMinor} />
        <AmountLine label={text('documents.total')} amount={format.amount(backMinor)} />
        <UndoingTroubleBanner trouble={giving.trouble} />
        <Row gap={2}>
          <Button variant="plain" onPress={onDone}>
            {text('common.cancel')}
          </Button>
          <Button ref={again} type="submit" variant="danger" isDisabled={!isReady} isPending={giving.isBusy}>
            {setOffMinor > 0 && backMinor === 0
              ? text('documents.setOffOnly', { amount: format.amount(setOffMinor) })
              : text('documents.give', { amount: format.amount(backMinor) })}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
