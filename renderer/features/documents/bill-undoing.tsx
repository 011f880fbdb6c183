import { Ban, CalendarDays, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { keptMinor } from '#shared/till/refund.ts';
import type { Bill } from '#shared/till/tables.ts';
import { BillEntries } from './bill-entries.tsx';
import { RefundForm, refundable } from './refund-form.tsx';
import { RestBack } from './rest-back.tsx';
import { type BillFamily, useBillFamily } from './use-bill-family.ts';
import { VoidForm } from './void-form.tsx';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row, Section, Stack } from '#renderer/ui/layout.tsx';
import './documents.css';

/** What taking a bill back needs. */
export interface BillUndoingProps {
  readonly bill: Bill;
  readonly onOpenBill: (billId: string) => void;
  readonly onOpenVisit: (visit: Visit) => void;
  /** Shows a close; undefined for whoever may not see closes. */
  readonly onOpenClose: ((shiftId: string) => void) | undefined;
}

/** How a posted bill is taken back: what was given back of it, whether it was voided, and the way to either. */
export function BillUndoing({ bill, onOpenBill, onOpenVisit, onOpenClose }: BillUndoingProps) {
  const text = useText();
  const family = useBillFamily(bill);
  // What is not on this desk cannot be given back here; its own words say so where it is tried.
  if (family === undefined || family === null) return null;
  return (
    <Section title={text('documents.undoing')}>
      <Stack gap={3}>
        <VoidedBanner bill={bill} family={family} />
        <Relatives bill={bill} family={family} onOpenBill={onOpenBill} />
        <Ways bill={bill} family={family} />
        <VisitLinks visits={family.facts.otherVisits} onOpenVisit={onOpenVisit} />
        <BillEntries billId={bill.id} family={family} onOpenClose={onOpenClose} />
      </Stack>
    </Section>
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
              : text('documents.byReceipt', { number: one.receiptNumber, day: format.shortDay(one.day) })}
          </Button>
          <span className="undoing-amount">{format.amount(one.totalMinor)}</span>
        </li>
      ))}
    </ul>
  );
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
          {text('documents.openVisit', { day: format.shortDay(visit.day) })}
        </Button>
      ))}
    </Row>
  );
}

function Ways({ bill, family }: { readonly bill: Bill; readonly family: BillFamily }) {
  const [form, setForm] = useState<Form | null>(null);
  /** A form was left, and the keyboard goes on from where it was opened. */
  const [isBack, setIsBack] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isBack && form === null) place.current?.focus();
  }, [isBack, form]);
  const leave = (): void => {
    setForm(null);
    setIsBack(true);
  };
  if (form === 'refund') return <RefundForm family={family} onDone={leave} />;
  if (form === 'void') return <VoidForm family={family} bill={bill} onDone={leave} />;
  if (bill.voided !== null && !isBack) return null;
  return (
    <div ref={place} className="undoing-ways" tabIndex={-1}>
      {bill.voided === null && <WayButtons bill={bill} family={family} onOpen={setForm} />}
    </div>
  );
}

type Form = 'refund' | 'void';

function WayButtons({ bill, family, onOpen }: { readonly bill: Bill; readonly family: BillFamily; readonly onOpen: (form: Form) => void }) {
  const text = useText();
  const mayRefund = useSession().can('money.take', 'money.refund');
  const { sale, credits } = family;
  const isCredit = bill.creditsBillId !== null;
  const canVoid = bill.paidMinor === 0 && (isCredit || (family.cardsOut.length === 0 && credits.every((credit) => credit.voided !== null)));
  const left = isCredit ? [] : refundable(family);
  const canRefund = !isCredit && left.length > 0 && keptMinor(sale, credits) > 0;
  if (!mayRefund) return canVoid || canRefund ? <p className="undoing-quiet">{text('documents.needsRight')}</p> : null;
  const isAllBack = !isCredit && left.length === 0 && credits.length > 0;
  return (
    <>
      {isCredit && bill.paidMinor > bill.totalMinor && <RestBack family={family} credit={bill} />}
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
