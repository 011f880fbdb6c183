import { Ban, CalendarDays, Undo2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { keptMinor } from '#shared/till/refund.ts';
import { moneyOn } from '#shared/till/set-off.ts';
import type { Bill } from '#shared/till/tables.ts';
import { BillEntries } from './bill-entries.tsx';
import { RefundForm, refundable } from './refund-form.tsx';
import { RestBack } from './rest-back.tsx';
import { type BillFamily, useBillFamily } from './use-bill-family.ts';
import { VoidForm } from './void-form.tsx';
import type { CardTerminal } from '#renderer/data/devices/card-terminal.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { scrollUpTo } from '#renderer/ui/scroll-up-to.ts';
import { Row, Section, Stack } from '#renderer/ui/layout.tsx';
import './documents.css';

/** What taking a bill back needs. */
export interface BillUndoingProps {
  readonly bill: Bill;
  /** The card terminal of this desk, for what goes back onto a card. */
  readonly terminal: CardTerminal | undefined;
  /** A form that gives back or voids was opened, or left. */
  readonly onForm: (isOpen: boolean) => void;
  readonly onOpenBill: (billId: string) => void;
  readonly onOpenVisit: (visit: Visit) => void;
  /** Shows a close; undefined for whoever may not see closes. */
  readonly onOpenClose: ((shiftId: string) => void) | undefined;
  /** Who did what to it, and when. */
  readonly history: ReactNode;
}

/** How a posted bill is taken back: what was given back of it, whether it was voided, and the way to either. */
export function BillUndoing({ bill, terminal, onForm, onOpenBill, onOpenVisit, onOpenClose, history }: BillUndoingProps) {
  const text = useText();
  const family = useBillFamily(bill);
  // What is not on this desk cannot be given back here; its own words say so where it is tried. The history stays where it is meanwhile, with the focus in it.
  return (
    <Stack gap={3}>
      {family === undefined || family === null ? null : (
        <Section title={text('documents.undoing')}>
          <Stack gap={3}>
            <VoidedBanner bill={bill} family={family} />
            <Relatives bill={bill} family={family} onOpenBill={onOpenBill} />
            <NotGoneYet bill={bill} family={family} onOpenBill={onOpenBill} />
            <Ways bill={bill} family={family} terminal={terminal} onForm={onForm} />
            <VisitLinks visits={family.facts.otherVisits} onOpenVisit={onOpenVisit} />
            <BillEntries billId={bill.id} family={family} onOpenClose={onOpenClose} />
          </Stack>
        </Section>
      )}
      {history}
    </Stack>
  );
}

function VoidedBanner({ bill, family }: { readonly bill: Bill; readonly family: BillFamily }) {
  const text = useText();
  const format = useFormat();
  if (bill.voided === null) return null;
  const { by, at, reason } = bill.voided;
  const who = family.userNames.get(by) ?? '';
  return (
    <Banner tone="neutral" title={text('documents.voidedTitle')}>
      {text('documents.voidedBy', { who, when: format.dayAndTime(at), reason })}
    </Banner>
  );
}

/** The bills that give back of this one, or the one that this gives back. */
function Relatives({ bill, family, onOpenBill }: Pick<BillUndoingProps, 'bill' | 'onOpenBill'> & { readonly family: BillFamily }) {
  const text = useText();
  const format = useFormat();
  const { sale, credits } = family;
  const relatives = bill.creditsBillId === null ? credits : [sale];
  if (relatives.length === 0) return null;
  return (
    <ul className="undoing-list">
      {relatives.map((one) => (
        <li key={one.id} className="undoing-relative" data-off={one.voided === null ? undefined : true}>
          <Button variant="plain" onPress={() => onOpenBill(one.id)}>
            {one === sale
              ? text('documents.ofReceipt', { number: one.receiptNumber })
              : text('documents.byReceipt', { number: one.receiptNumber, day: format.dayRange(one.day, one.day) })}
          </Button>
          <span className="undoing-amount">{format.amount(one.totalMinor)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Bills that give back of this one and still hold money for the client: another card of his, or one that the terminal did not take. */
function NotGoneYet({ bill, family, onOpenBill }: Pick<BillUndoingProps, 'bill' | 'onOpenBill'> & { readonly family: BillFamily }) {
  const text = useText();
  const format = useFormat();
  const held = family.credits.filter((credit) => credit.id !== bill.id && credit.voided === null && credit.paidMinor > credit.totalMinor);
  return held.map((credit) => (
    <Banner
      key={credit.id}
      tone="warn"
      actions={<Button onPress={() => onOpenBill(credit.id)}>{text('documents.ofRest', { number: credit.receiptNumber })}</Button>}
    >
      {text('documents.restTitle', { amount: format.amount(credit.paidMinor - credit.totalMinor) })}
    </Banner>
  ));
}

/** The visits that a bill is for. */
function VisitLinks({ visits, onOpenVisit }: { readonly visits: readonly Visit[] } & Pick<BillUndoingProps, 'onOpenVisit'>) {
  const text = useText();
  const format = useFormat();
  if (visits.length === 0) return null;
  return (
    <Row gap={2} wrap>
      {visits.map((visit) => (
        <Button key={visit.id} variant="plain" icon={<CalendarDays />} onPress={() => onOpenVisit(visit)}>
          {text('documents.openVisit', { day: format.dayRange(visit.day, visit.day) })}
        </Button>
      ))}
    </Row>
  );
}

interface WaysProps extends Pick<BillUndoingProps, 'bill' | 'terminal'> {
  readonly family: BillFamily;
}

function Ways({ bill, family, terminal, onForm }: WaysProps & Pick<BillUndoingProps, 'onForm'>) {
  const [form, setForm] = useState<Form | null>(null);
  /** A form was left, and the keyboard goes on from where it was opened. */
  const [isBack, setIsBack] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (top.current !== null) scrollUpTo(top.current);
  }, [form]);
  useEffect(() => {
    if (isBack && form === null) place.current?.focus();
  }, [isBack, form]);
  useEffect(() => () => onForm(false), [onForm]);
  // In one step with the form: what stands beside it must not take the focus after it.
  const open = (next: Form): void => {
    setForm(next);
    onForm(true);
  };
  const leave = (): void => {
    setForm(null);
    onForm(false);
    setIsBack(true);
  };
  // What the terminal was asked for may be this very money: until that is known, nothing else goes back.
  const isAtTerminal = terminal?.panel(family.sale.id) !== undefined;
  if (form !== null) {
    return (
      <div ref={top} className="undoing-place" inert={isAtTerminal && form === 'refund'}>
        {form === 'refund' && <RefundForm family={family} terminal={terminal} isAtTerminal={isAtTerminal} onDone={leave} />}
        {form === 'void' && <VoidForm family={family} bill={bill} onDone={leave} />}
      </div>
    );
  }
  if (bill.voided !== null && !isBack) return null;
  return (
    <div ref={place} className="undoing-ways" tabIndex={-1} inert={isAtTerminal}>
      {bill.voided === null && <WayButtons bill={bill} family={family} terminal={terminal} onOpen={open} />}
    </div>
  );
}

type Form = 'refund' | 'void';

function WayButtons({ bill, family, terminal, onOpen }: WaysProps & { readonly onOpen: (form: Form) => void }) {
  const text = useText();
  const mayRefund = useSession().can('money.take', 'money.refund');
  const { sale, credits } = family;
  const isCredit = bill.creditsBillId !== null;
  const own = family.entries.filter(({ billId }) => billId === bill.id);
  // Every bill has its sale in the books: where none is here, they are not on this desk.
  const moneyMinor = moneyOn({ bill, entries: own.length === 0 ? undefined : own });
  const canVoid = moneyMinor === 0 && (isCredit || (family.cardsOut.length === 0 && credits.every((credit) => credit.voided !== null)));
  const left = isCredit ? [] : refundable(family);
  // Of a bill that nobody has paid a line goes off what is owed; all of it is voided.
  const isOwed = sale.voided === null && sale.paidMinor < sale.totalMinor && left.length > 1;
  const canRefund = !isCredit && left.length > 0 && (isOwed || keptMinor(sale, credits) > 0);
  if (!mayRefund) return canVoid || canRefund ? <p className="undoing-quiet">{text('documents.needsRight')}</p> : null;
  const isAllBack = !isCredit && left.length === 0 && credits.length > 0;
  return (
    <>
      {isCredit && bill.paidMinor > bill.totalMinor && <RestBack family={family} credit={bill} terminal={terminal} />}
      {isAllBack && <p className="undoing-quiet">{text('documents.nothingLeft')}</p>}
      {family.cardsOut.length > 0 && <p className="undoing-quiet">{text('documents.cardsStay')}</p>}
      <Row gap={2} wrap>
        {canRefund && (
          <Button icon={<Undo2 />} onPress={() => onOpen('refund')}>
            {text('documents.giveBack')}
          </Button>
        )}
        {canVoid && (
          <Button icon={<Ban />} onPress={() => onOpen('void')}>
            {text('documents.voidIt')}
          </Button>
        )}
      </Row>
    </>
  );
}
