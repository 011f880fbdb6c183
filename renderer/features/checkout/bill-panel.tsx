import { owedOn } from '#shared/till/bill-state.ts';
import type { Bill } from '#shared/till/tables.ts';
import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';
import { CirclePause, RotateCcw } from 'lucide-react';
import type { BillToPay, CheckoutSlots } from './checkout-panel.tsx';
import { DraftBill } from './draft-bill.tsx';
import { PayPad } from './pay-pad.tsx';
import { PostedBill } from './posted-bill.tsx';
import type { PlannedPayment } from '#shared/till/plan-payment.ts';
import { SettledFoot } from './settled-foot.tsx';
import { type CheckoutDraft, type DraftSums, sumsOf } from '#shared/till/bill-draft.ts';
import { type NamedVisits, clientsOf } from '#renderer/data/checkout/other-visits.ts';
import { useGivesWay } from '#renderer/data/checkout/open-sale.ts';
import { awaitedAfter, useAwaitedPayment } from '#renderer/data/checkout/awaited-payment.ts';
import { type BillStage, billStage } from '#renderer/data/checkout/bill-stage.ts';
import { type BillDraft, useBillDraft } from '#renderer/data/checkout/use-bill-draft.ts';
import { useSurcharge } from '#renderer/data/checkout/use-surcharge.ts';
import type { BillToPost } from '#renderer/data/checkout/bill-deeds.ts';
import { type Cashier, useCashier } from './use-cashier.ts';
import { type BillSubject, type CheckoutFacts, useCheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { clientNameOf, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useLastKnown } from '#renderer/data/use-last-known.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { HalfTypedForms } from '#renderer/ui/half-typed.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import './checkout.css';

const asideKey = 'Alt+S';

/** What a bill's panel is given. */
export interface BillPanelProps {
  readonly subject: BillSubject;
  readonly slots: CheckoutSlots;
  readonly onClose: () => void;
  /** The bill was posted by its first payment. */
  readonly onPosted: (billId: string) => void;
}

/** A bill from its first line to its receipt: what is on it above, the money below and always in sight. */
export function BillPanel(props: BillPanelProps) {
  const { subject, onClose } = props;
  const text = useText();
  const read = useCheckoutFacts(subject);
  // What is asked for anew stands meanwhile as it was: a panel that is made anew loses what was typed into it, and the focus.
  const facts = useLastKnown(read);
  const session = useSession();
  // A sale becomes a bill by its first payment and is read anew: what is to be handed back outlasts that.
  const [changeDue, setChangeDue] = useState<number | undefined>(undefined);
  const title = subject.kind === 'visit' ? text('checkout.title') : text('checkout.saleTitle');
  const stop = stopOf(read, subject);
  if (facts === undefined) {
    return (
      <SidePanel title={title} onClose={onClose}>
        <Spinner label={text('common.loading')} />
      </SidePanel>
    );
  }
  if (!session.can('money.take')) {
    return (
      <SidePanel title={title} onClose={onClose}>
        <Banner tone="warn">{text('checkout.needsRight')}</Banner>
      </SidePanel>
    );
  }
  if (stop !== undefined) {
    return (
      <SidePanel title={title} onClose={onClose}>
        <Banner tone="warn" title={text(stop === 'gone' ? 'checkout.gone' : 'checkout.notArrived')}>
          {text(stop === 'gone' ? 'checkout.goneHint' : 'checkout.notArrivedHint')}
        </Banner>
      </SidePanel>
    );
  }
  return (
    <HalfTypedForms>
      <LiveBill {...props} facts={facts} title={title} changeDue={changeDue} onChangeDue={setChangeDue} />
    </HalfTypedForms>
  );
}

function stopOf(facts: CheckoutFacts | undefined, subject: BillSubject): 'gone' | 'not-arrived' | undefined {
  if (facts === undefined || facts.bill !== undefined) return undefined;
  if (subject.kind === 'bill' || (subject.kind === 'visit' && facts.visit === undefined)) return 'gone';
  return subject.kind === 'visit' && facts.visit?.status !== 'arrived' ? 'not-arrived' : undefined;
}

interface LiveBillProps extends BillPanelProps {
  readonly facts: CheckoutFacts;
  readonly title: string;
  readonly changeDue: number | undefined;
  readonly onChangeDue: (minor: number | undefined) => void;
}

function LiveBill({ subject, slots, onClose, onPosted, facts, title, changeDue, onChangeDue }: LiveBillProps) {
  const text = useText();
  const branch = useBranch();
  const cashier = useCashier();
  const { draft, others, isTouched, change, clear, setAside, isReady, isPosted } = useBillDraft(subject, facts);
  const toBePosted = useSurcharge(draft, facts, (method) => text('checkout.surcharge', { method }));
  const sums = sumsOf(toBePosted, facts.taxById, branch.taxRounding);
  const { bill } = facts;
  const { billId } = draft;
  const toPost: BillToPost | undefined =
    bill === undefined
      ? {
          draft: toBePosted,
          sums,
          visits: facts.visit === undefined ? others.visits : [facts.visit, ...others.visits],
          keepNumber: (receiptNumber: string) => change((now) => ({ ...now, receiptNumber })),
          withLine: slots.withLine,
        }
      : undefined;
  const taking = useTaking({ facts, draft, others, sums, toPost, cashier, slots, change, clear, onPosted, onChangeDue });
  const atTerminal = slots.terminal?.panel(bill?.creditsBillId ?? bill?.id ?? billId);
  const [isUndoing, setUndoing] = useState(false);
  const { body, foot, isFound, canSetAside, canStartOver } = billStage({
    subject: subject.kind,
    billDueMinor: bill === undefined ? undefined : minorLeft(bill),
    lines: sums.lines.length,
    awaitedMinor: taking.awaitedMinor,
    payments: taking.payments,
    isReady,
    isTouched,
    isPosted,
    isBusy: cashier.isBusy,
    isAtTerminal: atTerminal !== undefined,
    isUndoing,
  });
  useFoundPosted(isFound ? billId : undefined, subject.kind, onPosted, clear);

  const saleClient = useSaleClient(bill === undefined ? draft.clientId : undefined);
  const whose = saleClient ?? whoseBill(facts, others, text);
  const subtitle = bill === undefined ? whose : `${whose} · ${text('checkout.receiptNumber', { number: bill.receiptNumber })}`;
  const keepForLater = () => {
    setAside(sums.totalMinor);
    toast.show({ text: text('checkout.setAsideDone'), tone: 'neutral' });
  };
  // The bill of a visit is found again where the visit is; a sale only in the list of those that wait.
  useGivesWay(canSetAside && subject.kind === 'sale' ? keepForLater : undefined);
  const putAside = () => {
    keepForLater();
    onClose();
  };
  // A sale begins with what is scanned, one thing after another; any other bill begins with the money.
  const isScanned = bill === undefined && subject.kind === 'sale' && subject.parkedId === undefined;
  return (
    <SidePanel
      title={title}
      subtitle={subtitle}
      onClose={onClose}
      tools={<BillTools onStartOver={canStartOver ? clear : undefined} onSetAside={canSetAside ? putAside : undefined} />}
      footer={
        foot === 'nothing' ? undefined : (
          <BillFooter takesFocus={!isScanned} {...{ foot, atTerminal, facts, draft, change, changeDue, taking, slots }} />
        )
      }
    >
      <BillBody
        isSettling={body === 'settling'}
        cashier={cashier}
        onGoOn={() => onChangeDue(undefined)}
        takesFocus={isScanned}
        isLocked={atTerminal !== undefined}
        {...{ saleClient, facts, others, draft, sums, change, slots, onUndoing: setUndoing }}
      />
    </SidePanel>
  );
}

interface TakingNeeds {
  readonly facts: CheckoutFacts;
  readonly draft: CheckoutDraft;
  readonly others: NamedVisits;
  readonly sums: DraftSums;
  /** The bill that the first payment posts; undefined once it is. */
  readonly toPost: BillToPost | undefined;
  readonly cashier: Cashier;
  readonly slots: CheckoutSlots;
  readonly change: BillDraft['change'];
  readonly clear: () => void;
  readonly onPosted: (billId: string) => void;
  readonly onChangeDue: (minor: number | undefined) => void;
}

/** The money part of a bill: how much is due, and what takes it. */
interface Taking {
  readonly dueMinor: number;
  /** What is left after a payment that is saved and not read yet; undefined while none is on its way. */
  readonly awaitedMinor: number | undefined;
  /** How many payments that left something to pay were taken since the panel was opened. */
  readonly payments: number;
  readonly cashier: Cashier;
  readonly take: (payment: PlannedPayment | null) => Promise<void>;
  /** The bill as another way to pay sees it. */
  readonly toPay: BillToPay;
}

function useTaking({ facts, draft, others, sums, toPost, cashier, slots, change, clear, onPosted, onChangeDue }: TakingNeeds): Taking {
  const text = useText();
  const format = useFormat();
  const { bill } = facts;
  const { awaited, saved } = useAwaitedPayment(facts);
  const [payments, setPayments] = useState(0);
  const isRest = awaited !== undefined && awaited.leftMinor > 0;
  const dueMinor = isRest ? awaited.leftMinor : bill === undefined ? sums.totalMinor : minorLeft(bill);
  // The bill has to tell of one payment before the next is taken: what is left is known, and who pressed twice meant one.
  const atPad = { ...cashier, isBusy: cashier.isBusy || awaited !== undefined };
  const settled = (amountMinor: number) => {
    clear();
    saved(awaitedAfter(facts, dueMinor, amountMinor));
    if (amountMinor < dueMinor) setPayments((count) => count + 1);
    if (toPost !== undefined) onPosted(draft.billId);
  };
  const take = async (payment: PlannedPayment | null) => {
    if (payment !== null && slots.terminal?.takes(payment) === true) {
      const made = await cashier.prepare(facts, toPost, payment);
      if (made === undefined) return;
      void slots.terminal.ask(made);
      // What is typed was this payment's; the next begins with what is left.
      change((now) => ({ ...now, typed: null }));
      return onChangeDue(undefined);
    }
    if (!(await cashier.take(facts, toPost, payment))) return;
    settled(payment?.amountMinor ?? dueMinor);
    onChangeDue(payment?.changeMinor || undefined);
    toast.show({ text: takenWords(payment, facts, text, format), tone: 'good' });
  };
  const toPay: BillToPay = {
    billId: bill?.id ?? draft.billId,
    clientId: facts.clientId ?? draft.clientId ?? clientsOf(others.visits)[0] ?? null,
    dueMinor,
    pay: async (amountMinor, make) => {
      if (atPad.isBusy || !(await cashier.take(facts, toPost, make))) return false;
      settled(amountMinor);
      onChangeDue(undefined);
      const method = slots.otherWays?.find(({ id }) => id === draft.methodId)?.label ?? '';
      toast.show({ text: text('checkout.taken', { amount: format.amount(amountMinor), method }), tone: 'good' });
      return true;
    },
  };
  return { dueMinor, awaitedMinor: awaited?.leftMinor, payments, cashier: atPad, take, toPay };
}

interface BillFooterProps {
  readonly foot: Exclude<BillStage['foot'], 'nothing'>;
  readonly atTerminal: ReactNode;
  readonly facts: CheckoutFacts;
  readonly draft: CheckoutDraft;
  readonly change: BillDraft['change'];
  readonly changeDue: number | undefined;
  readonly taking: Taking;
  readonly takesFocus: boolean;
  readonly slots: CheckoutSlots;
}

/** What stands below a bill and always in sight. */
function BillFooter({ foot, atTerminal, facts, draft, change, changeDue, taking, takesFocus, slots }: BillFooterProps) {
  const { bill } = facts;
  if (foot === 'terminal') return <div className="pay-pad">{atTerminal}</div>;
  if (foot === 'settled') return bill === undefined ? null : <SettledFoot {...{ bill, facts, changeDue, slots }} />;
  const { payments, dueMinor, awaitedMinor, cashier, take, toPay } = taking;
  return (
    <PayPad
      // Anew as soon as a payment is saved, and not when the bill is read again: that would take what is typed by then.
      key={payments}
      isPosted={bill !== undefined || (awaitedMinor !== undefined && awaitedMinor > 0)}
      onTake={take}
      {...{ facts, dueMinor, takesFocus, draft, change, cashier, changeDue, toPay, slots }}
    />
  );
}

/** A draft that stands as a bill already is forgotten; a sale goes on as that bill. */
function useFoundPosted(
  billId: string | undefined,
  kind: BillSubject['kind'],
  onPosted: (billId: string) => void,
  clear: () => void,
): void {
  useEffect(() => {
    if (billId === undefined || kind === 'bill') return;
    if (kind === 'sale') onPosted(billId);
    clear();
  }, [billId, kind, onPosted, clear]);
}

interface BillBodyProps extends ComponentProps<typeof DraftBill> {
  readonly isSettling: boolean;
  readonly cashier: Cashier;
  /** Somebody goes on to something else on a bill that stands. */
  readonly onGoOn: () => void;
  /** Something of a bill that stands is being given back, or it is being voided. */
  readonly onUndoing: (isUndoing: boolean) => void;
}

/** What is on a bill: while it is put together, and once it stands. */
function BillBody({ isSettling, cashier, onGoOn, onUndoing, ...draft }: BillBodyProps) {
  const text = useText();
  const waiting = useFocusBack<HTMLDivElement>(isSettling);
  const { facts, slots, isLocked } = draft;
  if (isSettling) {
    return (
      <div ref={waiting} className="bill-waiting" tabIndex={-1}>
        <Spinner label={text('common.loading')} />
      </div>
    );
  }
  if (facts.bill === undefined) {
    // What the terminal was asked for is this bill as it stands: nothing is added to it meanwhile.
    return (
      <div className="bill-draft" inert={isLocked}>
        <DraftBill {...draft} />
      </div>
    );
  }
  // Whoever goes on to something else has handed back what was to be.
  return (
    <div className="bill-posted" onFocus={onGoOn}>
      <PostedBill bill={facts.bill} facts={facts} cashier={cashier} slots={slots} isAtTerminal={isLocked} onUndoing={onUndoing} />
    </div>
  );
}

/** What can be done with a bill as a whole, as far as it can now. */
function BillTools({
  onStartOver,
  onSetAside,
}: {
  readonly onStartOver: (() => void) | undefined;
  readonly onSetAside: (() => void) | undefined;
}) {
  const text = useText();
  useHotkeys(
    { [asideKey]: { label: text('checkout.setAside'), isDisabled: onSetAside === undefined, run: () => onSetAside?.() } },
    { title: text('checkout.title') },
  );
  return (
    <>
      {onStartOver !== undefined && (
        <IconButton label={text('checkout.startOver')} icon={<RotateCcw />} placement="left" onPress={onStartOver} />
      )}
      {onSetAside !== undefined && (
        <IconButton label={text('checkout.setAside')} chord={asideKey} icon={<CirclePause />} placement="left" onPress={onSetAside} />
      )}
    </>
  );
}

/** What was taken and, for whoever does not see it, what is to be handed back. */
function takenWords(payment: PlannedPayment | null, { methods }: CheckoutFacts, text: Text, format: Format): string {
  if (payment === null) return text('checkout.settled');
  const method = methods.find((one) => one.id === payment.methodId)?.name ?? '';
  const amount = format.amount(payment.amountMinor + payment.roundingMinor);
  if (payment.changeMinor === null || payment.changeMinor === 0) return text('checkout.taken', { amount, method });
  return text('checkout.takenWithChange', { amount, method, change: format.amount(payment.changeMinor) });
}

/** Whom a bill is for, in a word or by name; all of them where it is for several. */
function whoseBill({ clientId, clientNames, visit, otherVisits }: CheckoutFacts, added: NamedVisits, text: Text): string {
  const names = clientNames === null || added.names === null ? null : { ...clientNames, ...added.names };
  const first = clientId === null && visit === undefined ? [] : [{ clientId, walkInName: visit?.walkInName ?? '' }];
  const all = [...first, ...otherVisits, ...added.visits].map((one) => clientNameOf(one, names, text));
  return all.length === 0 ? text('checkout.noClient') : [...new Set(all)].join(', ');
}

/** What whoever a sale is for is called; undefined while nobody was named, and until it is read. */
function useSaleClient(clientId: string | undefined): string | undefined {
  const text = useText();
  const session = useSession();
  const names = useLive((read) => readClientNames(read, clientId === undefined ? [] : [clientId], session), [clientId, session]).value;
  return clientId === undefined || names === undefined ? undefined : clientNameOf({ clientId, walkInName: '' }, names, text);
}

/** What is left to pay on a posted bill; below zero when more was paid than it asks for. */
function minorLeft(bill: Pick<Bill, 'totalMinor' | 'voided' | 'paidMinor'>): number {
  return owedOn(bill) - bill.paidMinor;
}
