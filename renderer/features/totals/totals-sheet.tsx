import type { ReactNode } from 'react';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { SoldFigures } from '#shared/till/report-figures.ts';
import type { LedgerAccount } from '#shared/till/tables.ts';
import { DayBills } from './day-bills.tsx';
import { LateFigures } from './late-figures.tsx';
import { type DayBreakdown, type NamedShare, useDayBreakdown } from './use-day-breakdown.ts';
import type { NamedTotals } from './use-day-totals.ts';
import type { DocumentWish } from '#renderer/data/document-wish.ts';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { besideWords } from '#renderer/i18n/beside-words.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { CellLink } from '#renderer/ui/cell-link.tsx';
import { SumList, type SumLine } from '#renderer/ui/layout.tsx';

/** What the figures of a day are shown with. */
interface TotalsSheetProps {
  readonly named: NamedTotals;
  readonly day: Day;
  readonly onOpenBill: ((billId: string) => void) | undefined;
  /** Shows the documents behind a figure. */
  readonly onDocuments: (wish: DocumentWish) => void;
  /** Shows the visits that are booked on the day. */
  readonly onBooked: (() => void) | undefined;
}

/** The figures of a day, each a fold of its ledger entries, and the bills behind them. */
export function TotalsSheet({ named, day, onOpenBill, onDocuments, onBooked }: TotalsSheetProps) {
  const text = useText();
  const format = useFormat();
  const { totals, tills, taxById } = named;
  const breakdown = useDayBreakdown(useBranch(), day);
  const link = (label: string, behind: Behind | null): ReactNode =>
    behind === null ? (
      label
    ) : (
      <CellLink title={text('totals.behind')} onPress={() => onDocuments({ from: day, to: day, ...behind })}>
        {label}
      </CellLink>
    );
  const line = (id: string, label: string, minor: number, behind: Behind | null, weight?: SumLine['weight']): SumLine => ({
    id,
    label: link(label, behind),
    amount: format.amount(minor),
    ...(weight === undefined ? {} : { weight }),
  });
  const shares = (all: readonly NamedShare[], none: string, behindOf: (id: string) => Behind): readonly SumLine[] =>
    all.map(({ id, name, minor }) => line(id ?? 'none', name ?? none, minor, id === null ? null : behindOf(id)));
  const usedTills = tills.filter((till) => (totals.byTill.get(till.id) ?? 0) !== 0);
  const taxMinor = sumMinor(totals.taxByTax.values());
  const besideBills = (kind: 'top-up' | 'pay-back', label: string, minor: number): readonly SumLine[] =>
    minor === 0 ? [] : [line(kind, label, minor, { shows: 'entries', kind }, 'quiet')];
  const beside = [
    ...besideBills('top-up', text('totals.toppedUp'), totals.toppedUpMinor),
    ...besideBills('pay-back', text('totals.paidBack'), 0 - totals.paidBackMinor),
  ];
  return (
    <div className="totals-sheet">
      <AmountLine label={link(text('totals.received'), fromClients)} amount={format.amount(totals.receivedMinor)} />
      <div className="totals-pair">
        <Figure label={link(text('totals.cash'), intoTills(named, 'cash'))} amount={format.amount(totals.cashMinor)} />
        <Figure label={link(text('totals.cashless'), intoTills(named, 'cashless'))} amount={format.amount(totals.cashlessMinor)} />
        <Figure label={link(text('totals.receipts'), { shows: 'bills' })} amount={format.number(totals.bills)} />
      </div>
      {breakdown !== undefined && totals.late.length > 0 && (
        <LateFigures
          count={totals.late.length}
          figures={breakdown.restated}
          onOpen={() => onDocuments({ from: day, to: day, shows: 'entries', part: { of: 'late' } })}
        />
      )}
      {beside.length > 0 && <SumList lines={beside} />}
      {usedTills.length > 1 && (
        <Group title={text('totals.byTill')}>
          <SumList
            lines={usedTills.map((till) => line(till.id, till.name, totals.byTill.get(till.id) ?? 0, { ...fromClients, tillId: till.id }))}
          />
        </Group>
      )}
      <OtherCurrencies named={named} day={day} onDocuments={onDocuments} />
      {breakdown !== undefined && breakdown.byMethod.length > 0 && (
        <Group title={text('totals.byMethod')}>
          <SumList lines={shares(breakdown.byMethod, text('close.noMethod'), (methodId) => ({ ...fromClients, methodId }))} />
        </Group>
      )}
      {breakdown !== undefined && <PaidWithoutMoney ways={breakdown.withoutMoney} lineOf={line} />}
      {(totals.putInMinor !== 0 || totals.takenOutMinor !== 0 || totals.tipsOutMinor !== 0) && (
        <Group title={text('totals.withoutBill')}>
          <SumList
            lines={[
              line('put-in', text('totals.putIn'), totals.putInMinor, { shows: 'entries', kind: 'cash-in' }),
              line('taken-out', text('totals.takenOut'), 0 - totals.takenOutMinor, { shows: 'entries', kind: 'cash-out' }),
              ...(totals.tipsOutMinor === 0
                ? []
                : [line('tips-out', text('totals.tipsOut'), 0 - totals.tipsOutMinor, { shows: 'entries', kind: 'tips-out' })]),
            ]}
          />
        </Group>
      )}
      <Group title={text('totals.sold')}>
        <SumList
          lines={[
            line('services', text('totals.paidServices'), totals.servicesSoldMinor, soldOn('service-sales')),
            line('products', text('totals.products'), totals.productsSoldMinor, soldOn('product-sales')),
            ...(totals.otherSoldMinor === 0 ? [] : [line('other', text('totals.other'), totals.otherSoldMinor, soldOn('other-sales'))]),
            ...[...totals.taxByTax].map(([taxId, minor]) =>
              line(taxId, taxById.get(taxId)?.name ?? text('totals.taxes'), minor, soldOn('tax', taxId), 'quiet'),
            ),
            line(
              'sold',
              text('common.total'),
              totals.servicesSoldMinor + totals.productsSoldMinor + totals.otherSoldMinor + taxMinor,
              { shows: 'bills' },
              'total',
            ),
            // No bill asks for what is kept, so it is no part of their sum.
            ...(totals.keptMinor === 0
              ? []
              : [line('kept', text('moneyReports.kept'), totals.keptMinor, { shows: 'entries', kind: 'expiry' })]),
          ]}
        />
      </Group>
      {breakdown !== undefined && <Besides besides={breakdown.besides} lineOf={line} />}
      {breakdown !== undefined && breakdown.byStaff.length > 0 && (
        <Group title={text('totals.byStaff')}>
          <SumList lines={shares(breakdown.byStaff, text('close.noStaff'), (staffId) => ({ shows: 'bills', staffId }))} />
        </Group>
      )}
      <SumList
        lines={[
          {
            id: 'booked',
            label: <Booked onPress={onBooked} />,
            amount: format.amount(totals.bookedMinor),
          },
        ]}
      />
      <p className="totals-hint">{text('totals.receiptsHint')}</p>
      <p className="totals-hint">{text('totals.bookedHint')}</p>
      <DayBills day={day} onOpenBill={onOpenBill} />
    </div>
  );
}

/** Money in another currency than the branch's, in no other figure: what it came to from clients, and without a bill. */
function OtherCurrencies({ named: { others }, day, onDocuments }: Pick<TotalsSheetProps, 'named' | 'day' | 'onDocuments'>) {
  const text = useText();
  const format = useFormat();
  const lines = [...others].flatMap(([currency, { receivedMinor, putInMinor, takenOutMinor, byTill }]) => {
    const figures = [
      ['received', 'totals.receivedIn', receivedMinor, fromClients],
      ['put-in', 'totals.putInOf', putInMinor, { shows: 'entries', kind: 'cash-in' }],
      ['taken-out', 'totals.takenOutOf', 0 - takenOutMinor, { shows: 'entries', kind: 'cash-out' }],
    ] as const;
    return figures.flatMap(([id, words, minor, behind]): readonly SumLine[] => {
      if (minor === 0 && (id !== 'received' || byTill.size === 0)) return [];
      const label = (
        <CellLink title={text('totals.behind')} onPress={() => onDocuments({ from: day, to: day, ...behind })}>
          {text(words, { currency })}
        </CellLink>
      );
      return [{ id: `${currency} ${id}`, label, amount: format.money({ minor, currency }) }];
    });
  });
  if (lines.length === 0) return null;
  return (
    <Group title={text('totals.otherCurrencies')}>
      <SumList lines={lines} />
    </Group>
  );
}

/** What is booked is in the calendar and not in the books: visits stand behind it. */
function Booked({ onPress }: { readonly onPress: (() => void) | undefined }) {
  const text = useText();
  if (onPress === undefined) return text('totals.bookedServices');
  return (
    <CellLink title={text('totals.behindBooked')} onPress={onPress}>
      {text('totals.bookedServices')}
    </CellLink>
  );
}

const withoutMoneyWords = [
  ['gift-card', 'totals.fromGiftCards', 'totals.ontoGiftCards'],
  ['client-account', 'totals.fromAccounts', 'totals.ontoAccounts'],
] as const;

/** What bills were paid by without money, and what was given back so: as in the daily report, neither hides the other. */
function PaidWithoutMoney({ ways, lineOf }: { readonly ways: DayBreakdown['withoutMoney']; readonly lineOf: LineOf }) {
  const text = useText();
  const lines = withoutMoneyWords.flatMap(([way, paid, back]) => {
    const { inMinor, backMinor } = ways.get(way) ?? { inMinor: 0, backMinor: 0 };
    const behind: Behind = { shows: 'entries', methodId: way };
    return [
      ...(inMinor === 0 ? [] : [lineOf(way, text(paid), inMinor, behind)]),
      ...(backMinor === 0 ? [] : [lineOf(`${way} back`, text(back), 0 - backMinor, behind)]),
    ];
  });
  if (lines.length === 0) return null;
  return (
    <Group title={text('totals.withoutMoney')}>
      <SumList lines={lines} />
    </Group>
  );
}

/** What was received and not sold, so that the two sums above explain each other. */
function Besides({ besides, lineOf }: { readonly besides: SoldFigures['besides']; readonly lineOf: LineOf }) {
  const text = useText();
  const lines = besideWords
    .filter(([account]) => besides[account] !== 0)
    .map(([account, words]) => lineOf(account, text(words), besides[account], { ...soldOn(account), shows: 'entries' }));
  if (lines.length === 0) return null;
  return (
    <Group title={text('close.besides')}>
      <SumList lines={lines} />
    </Group>
  );
}

type Behind = Omit<DocumentWish, 'from' | 'to'>;
type LineOf = (id: string, label: string, minor: number, behind: Behind) => SumLine;

const fromClients = { shows: 'entries', part: { of: 'clients' } } as const;

/** Money from clients into the tills of one kind; nothing where a branch has none of it. A till that nobody knows any more counts as cashless. */
function intoTills({ totals, tills }: NamedTotals, kind: 'cash' | 'cashless'): Behind | null {
  const cashTillIds = new Set(tills.filter((till) => till.kind === 'cash').map(({ id }) => id));
  const known = new Set([...tills.map(({ id }) => id), ...totals.byTill.keys()]);
  const [tillId, ...others] = [...known].filter((id) => cashTillIds.has(id) === (kind === 'cash'));
  if (tillId === undefined) return null;
  return others.length === 0 ? { ...fromClients, tillId } : { shows: 'entries', part: { of: 'clients', tillIds: [tillId, ...others] } };
}

function soldOn(account: LedgerAccount, ref: string | null = null): Behind {
  return { shows: 'bills', part: { of: 'account', account, ref } };
}

function Figure({ label, amount }: { readonly label: ReactNode; readonly amount: string }) {
  return (
    <p className="totals-figure">
      <span>{label}</span>
      <strong>{amount}</strong>
    </p>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="totals-group">
      <h3 className="totals-group-title">{title}</h3>
      {children}
    </section>
  );
}
