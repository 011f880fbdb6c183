import { type ReactNode, useEffect, useRef, useState } from 'react';
import { isOverpaid } from '#shared/till/bill-state.ts';
import { tooMuchOn } from '#shared/till/refund-checks.ts';
import type { Bill } from '#shared/till/tables.ts';
import { UndoingTroubleBanner } from './undoing-trouble.tsx';
import { type BillFamily, useBillFamily } from './use-bill-family.ts';
import { useGivingBack } from './use-giving-back.ts';
import { WayBackField, nameOfWay, useWayBack } from './way-back.tsx';
import type { CardTerminal } from '#renderer/data/devices/card-terminal.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';

/** Money of a bill that gives back, which has not gone to the client: its payment was taken back, or never taken. */
export function RestBack({
  family,
  credit,
  terminal,
}: {
  readonly family: BillFamily;
  readonly credit: Bill;
  readonly terminal: CardTerminal | undefined;
}) {
  const text = useText();
  const format = useFormat();
  const backMinor = credit.paidMinor - credit.totalMinor;
  return (
    <MoneyOut family={family} bill={credit} backMinor={backMinor} terminal={terminal}>
      <Banner tone="warn">{text('documents.restTitle', { amount: format.amount(backMinor) })}</Banner>
    </MoneyOut>
  );
}

/** What was paid too much on a sale, and the one step that gives it back. Nothing where nothing is, and while the bill is read. */
export function TooMuchBack(props: TooMuchProps) {
  const isSo = isOverpaid(props.bill);
  // Once it was said, it stays until the bill is left: the keyboard may be there. Of any other bill nothing is read for it.
  const [wasSo, setWasSo] = useState(isSo);
  if (isSo && !wasSo) setWasSo(true);
  // Whoever opens such a bill begins there; of whoever works on it when it comes to be so, nothing is taken.
  const [takesFocus] = useState(isSo);
  return wasSo ? <TooMuch {...props} takesFocus={takesFocus} /> : null;
}

interface TooMuchProps {
  readonly bill: Bill;
  readonly terminal: CardTerminal | undefined;
}

function TooMuch({ bill, terminal, takesFocus }: TooMuchProps & { readonly takesFocus: boolean }) {
  const text = useText();
  const format = useFormat();
  const mayRefund = useSession().can('money.take', 'money.refund');
  const family = useBillFamily(bill);
  const backMinor = family == null || family.sale.id !== bill.id ? 0 : tooMuchOn(family.sale, family.credits);
  const [wasSeen, setSeen] = useState(false);
  if (backMinor > 0 && !wasSeen) setSeen(true);
  const place = useFocusBack<HTMLDivElement>(backMinor);
  useFocusFirst(place, takesFocus, backMinor > 0);
  if (family == null || !wasSeen) return null;
  const title = text('documents.tooMuchTitle', { amount: format.amount(backMinor) });
  // What the terminal was asked for may be this very money.
  const isAtTerminal = terminal?.panel(family.sale.id) !== undefined;
  return (
    <div
      ref={place}
      className="undoing-place too-much"
      tabIndex={-1}
      role="group"
      aria-label={backMinor > 0 ? title : text('documents.tooMuchGone')}
      inert={isAtTerminal}
    >
      {backMinor === 0 ? (
        <p className="undoing-quiet">{text('documents.tooMuchGone')}</p>
      ) : mayRefund ? (
        <MoneyOut family={family} bill={bill} backMinor={backMinor} terminal={terminal}>
          <Banner tone="warn" title={title}>
            {text('documents.tooMuchHint')}
          </Banner>
        </MoneyOut>
      ) : (
        <Banner tone="warn" title={title}>
          {text('documents.needsRight')}
        </Banner>
      )}
    </div>
  );
}

/** Takes the focus when it is there, unless something within the panel has it by then. */
function useFocusFirst(place: ReturnType<typeof useFocusBack<HTMLDivElement>>, takesFocus: boolean, isThere: boolean): void {
  const waits = useRef(takesFocus);
  useEffect(() => {
    if (!isThere || !waits.current) return;
    waits.current = false;
    const own = place.current;
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.contains(own) === true) own?.focus();
  }, [place, isThere]);
}

/** So much of a bill goes out: by which way, and the button. What it is stands above. */
function MoneyOut({
  family,
  bill,
  backMinor,
  terminal,
  children,
}: {
  readonly family: BillFamily;
  readonly bill: Bill;
  readonly backMinor: number;
  readonly terminal: CardTerminal | undefined;
  readonly children: ReactNode;
}) {
  const text = useText();
  const format = useFormat();
  const giving = useGivingBack(terminal);
  const [wayId, setWayId] = useState<string | undefined>(undefined);
  const way = useWayBack(family, backMinor, wayId);
  const { planned } = way;
  const amount = format.amount(backMinor);
  const pay = async () => {
    if (planned === undefined || planned === 'till-not-open' || giving.isBusy) return;
    if ((await giving.payBack(family, bill, planned)) !== 'saved') return;
    const method = nameOfWay(family, way, text);
    toast.show({ text: text('documents.given', { amount, method }), tone: 'neutral' });
  };
  return (
    <Stack gap={3}>
      {children}
      <WayBackField family={family} backMinor={backMinor} way={way} onChoose={setWayId} />
      <UndoingTroubleBanner trouble={giving.trouble} />
      <Button
        variant="danger"
        isDisabled={planned === undefined || planned === 'till-not-open'}
        isPending={giving.isBusy}
        onPress={() => void pay()}
      >
        {text('documents.give', { amount })}
      </Button>
    </Stack>
  );
}
