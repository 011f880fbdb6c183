import { dayOf, instantToMs, wallTimeOf } from '#shared/kernel/time.ts';
import { type SoldLine, soldLines } from '#shared/reports/sold-lines.ts';
import type { SalesBasis } from '#shared/reports/of-staff-member.ts';
import { paymentParts } from '#shared/till/payment-parts.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { Text, TextKey } from '#renderer/i18n/text.ts';
import { type Figure, type Figures, type SheetWords, figuresIn } from './figure-sheet.ts';

/** A line that was sold with the names on it. */
export interface SoldRow extends SoldLine {
  readonly client: string;
  readonly staff: string;
  /** The ways in which its bill was paid, as far as that stands. */
  readonly method: string;
}

/** What names rows; clients' names are there as far as whoever looks may see them. */
export interface SoldNames {
  readonly clientName: (clientId: string | null) => string;
  readonly staffName: (staffId: string) => string;
  /** A payment method, a gift card or a client's account. */
  readonly wayName: (way: string) => string;
  /** Entries of bills that were paid on other days than they were sold. */
  readonly payments: readonly LedgerEntry[];
}

/** The lines of a report as rows, the oldest first; the lines of one of its bills stay together. */
export function soldRows({ entries, bills }: SalesBasis, { clientName, staffName, wayName, payments }: SoldNames): readonly SoldRow[] {
  const waysOf = waysByBill(payments);
  return soldLines(entries, bills).map((sold) => ({
    ...sold,
    client: clientName(sold.bill.clientId),
    staff: sold.line.staffId === null ? '' : staffName(sold.line.staffId),
    method: sold.isVoid ? '' : [...(waysOf.get(sold.bill.id) ?? [])].map(wayName).join(', '),
  }));
}

function waysByBill(payments: readonly LedgerEntry[]): ReadonlyMap<string, ReadonlySet<string>> {
  const takenBack = new Set(payments.map(({ reversesId }) => reversesId));
  const ways = new Map<string, Set<string>>();
  for (const entry of payments) {
    if (entry.kind !== 'payment' || entry.billId === null || takenBack.has(entry.id)) continue;
    const { from } = paymentParts(entry);
    const way = entry.methodId ?? (from === 'till' ? undefined : from);
    if (way !== undefined) ways.set(entry.billId, (ways.get(entry.billId) ?? new Set()).add(way));
  }
  return ways;
}

type HeadKey = TextKey & `moneyReports.col${string}`;

/** A column of lines: words or a figure, the same on the screen, on paper and in a file. */
export interface SoldColumn {
  readonly id: string;
  readonly head: HeadKey;
  readonly width?: string;
  readonly isFigure: boolean;
  /** What people typed is no text of ours. */
  readonly isTyped?: boolean;
  readonly cell: (row: SoldRow, say: SoldWords) => Figure;
  readonly sortBy: (row: SoldRow) => string | number;
}

/** How columns say things. */
export interface SoldWords extends Pick<SheetWords, 'text' | 'format'>, Pick<Figures, 'amount'> {
  readonly zone: string;
}

/** The words of a branch’s columns. */
export function soldWords(words: SheetWords, zone: string): SoldWords {
  return { text: words.text, format: words.format, amount: figuresIn(words).amount, zone };
}

const plain = (said: string): Figure => ({ said, file: said });

const words = (id: string, head: HeadKey, of: (row: SoldRow) => string, width?: string): SoldColumn => ({
  id,
  head,
  isFigure: false,
  isTyped: true,
  ...(width === undefined ? {} : { width }),
  cell: (row) => plain(of(row)),
  sortBy: of,
});

const money = (id: string, head: HeadKey, minorOf: (row: SoldRow) => number, width = '88px'): SoldColumn => ({
  id,
  head,
  width,
  isFigure: true,
  cell: (row, { amount }) => amount(minorOf(row)),
  sortBy: minorOf,
});

/** The columns, in the order of the table. */
export const soldColumns: readonly SoldColumn[] = [
  {
    id: 'when',
    head: 'moneyReports.colWhen',
    width: '148px',
    isFigure: false,
    cell: ({ at }, { format, zone }) => ({ said: format.dayAndTime(at), file: `${dayOf(at, zone)} ${wallTimeOf(at, zone)}` }),
    sortBy: ({ at }) => instantToMs(at),
  },
  words('receipt', 'moneyReports.colReceipt', ({ bill }) => bill.receiptNumber, '96px'),
  words('client', 'moneyReports.colClient', ({ client }) => client, '120px'),
  {
    id: 'what',
    head: 'moneyReports.colWhat',
    isFigure: false,
    isTyped: true,
    cell: (row, { text }) => plain(whatWords(row, text)),
    sortBy: ({ line }) => line.title,
  },
  words('staff', 'moneyReports.colStaff', ({ staff }) => staff, '104px'),
  {
    id: 'quantity',
    head: 'moneyReports.colQuantity',
    width: '104px',
    isFigure: true,
    cell: ({ quantityMilli }, { format }) => ({ said: format.number(quantityMilli / 1000), file: String(quantityMilli / 1000) }),
    sortBy: ({ quantityMilli }) => quantityMilli,
  },
  money('list', 'moneyReports.colList', ({ listMinor }) => listMinor),
  money('discount', 'moneyReports.colDiscount', ({ discountMinor }) => discountMinor, '108px'),
  money('owed', 'moneyReports.colOwed', ({ owedMinor }) => owedMinor),
  money('paid', 'moneyReports.colPaid', ({ paidMinor }) => paidMinor),
  words('method', 'moneyReports.colMethod', ({ method }) => method, '104px'),
];

/** What was sold, in which package, and what is special about it. */
function whatWords({ line, isVoid, isLate }: SoldRow, text: Text): string {
  const { title, inPackage } = line;
  const sold = inPackage === undefined ? title : text('moneyReports.lineInPackage', { title, name: inPackage.name });
  const late = isLate ? text('moneyReports.lineLate', { title: sold }) : sold;
  return isVoid ? text('moneyReports.lineVoided', { title: late }) : late;
}

/** Rows by a column; those that say the same stay as they were. */
export function sortedRows(rows: readonly SoldRow[], columnId: string, isDescending: boolean): readonly SoldRow[] {
  const column = soldColumns.find(({ id }) => id === columnId);
  if (column === undefined) return rows;
  const collator = new Intl.Collator(undefined, { numeric: true });
  const sign = isDescending ? -1 : 1;
  const order = (a: string | number, b: string | number): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  // A year may have tens of thousands of lines: what each is sorted by is worked out once.
  return rows
    .map((row) => ({ row, by: column.sortBy(row) }))
    .toSorted((a, b) => sign * order(a.by, b.by))
    .map(({ row }) => row);
}
