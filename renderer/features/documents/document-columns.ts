import Papa from 'papaparse';
import { minorToDecimal } from '#shared/kernel/money.ts';
import { dayOf, wallTimeOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { LedgerAccount, LedgerEntry } from '#shared/till/tables.ts';
import type { BackOfBill, BillRow, BillState, EntryRow, EntryState } from './document-rows.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { MarkShape, Tone } from '#renderer/ui/status-mark.tsx';

/** How columns say things. */
export interface DocumentWords {
  readonly text: Text;
  readonly format: Format;
  readonly branch: Pick<RowOf<'branches'>, 'zone' | 'currency'>;
}

type HeadKey =
  `documents.col${'When' | 'Receipt' | 'Client' | 'Staff' | 'State' | 'Discount' | 'Total' | 'Paid' | 'Left' | 'Kind' | 'Till' | 'Method' | 'Item' | 'Supplier' | 'Day' | 'Fee' | 'By' | 'Amount' | 'InTills' | 'Currency' | 'Note'}`;

/** What a column says, by which it sorts and what it is in a file. */
export interface DocumentColumn<Row> {
  readonly id: string;
  readonly head: HeadKey;
  readonly width?: string;
  readonly align?: 'end';
  readonly isTyped?: boolean;
  /** How it is said, and how wide, where a panel stands beside the table. */
  readonly narrow?: Required<Pick<DocumentColumn<Row>, 'cell' | 'width'>>;
  /** There is no room for it on the screen, or the screen shows it otherwise. */
  readonly isFileOnly?: boolean;
  readonly cell: (row: Row, words: DocumentWords) => string;
  readonly sortBy: (row: Row) => string | number;
  /** In a file a moment is a date and a time, and money a plain number. */
  readonly file?: (row: Row, words: DocumentWords) => string;
}

const stateKeys = {
  'too-much': 'documents.stateTooMuch',
  open: 'documents.stateOpen',
  part: 'documents.statePart',
  paid: 'documents.statePaid',
  voided: 'documents.stateVoided',
  'part-back': 'documents.statePartBack',
  back: 'documents.stateBack',
  'gives-back': 'documents.stateGivesBack',
} as const satisfies Record<BillState, string>;

/** What is said besides of a bill on which something is owed or too much; where all is paid, what was given back is how it stands. */
const backs: readonly BackOfBill[] = ['nothing', 'some', 'all'];
const owedBackKeys = { some: 'documents.stateOwedSomeBack', all: 'documents.stateOwedBack' } as const satisfies Partial<
  Record<BackOfBill, string>
>;

/** How a bill stands, in words: first what was paid too much or is owed on it, as the filter calls it. */
function billStateWords({ bill, state, back }: Pick<BillRow, 'bill' | 'state' | 'back'>, text: Text): string {
  const words = text(stateKeys[state]);
  if (state === 'too-much' && bill.voided !== null) return text('documents.stateTooMuchVoided', { state: words });
  const isMoney = state === 'too-much' || state === 'open' || state === 'part';
  return isMoney && back !== 'nothing' ? text(owedBackKeys[back], { state: words }) : words;
}

/** How the state of a bill looks. */
export const stateLooks: Readonly<Record<BillState, { readonly tone: Tone; readonly shape: MarkShape }>> = {
  'too-much': { tone: 'warn', shape: 'alert' },
  open: { tone: 'warn', shape: 'ring' },
  part: { tone: 'warn', shape: 'quarter' },
  paid: { tone: 'good', shape: 'dot' },
  voided: { tone: 'neutral', shape: 'strike' },
  'part-back': { tone: 'info', shape: 'quarter' },
  back: { tone: 'neutral', shape: 'diamond' },
  'gives-back': { tone: 'info', shape: 'diamond' },
};

/** How an entry stands, in words. */
export const entryStateKeys = {
  stands: 'documents.stateStands',
  'taken-back': 'documents.stateTakenBack',
  'takes-back': 'documents.stateTakesBack',
} as const satisfies Record<EntryState, string>;

/** How the state of an entry looks; one that just stands has no mark. */
export const entryLooks: Readonly<Record<EntryState, { readonly tone: Tone; readonly shape: MarkShape } | undefined>> = {
  stands: undefined,
  'taken-back': { tone: 'neutral', shape: 'strike' },
  'takes-back': { tone: 'info', shape: 'diamond' },
};

/** What kinds of entries of the books are called, where one is chosen. */
export const kindKeys = {
  sale: 'documents.kindSale',
  payment: 'documents.kindPayment',
  reversal: 'documents.kindReversal',
  void: 'documents.kindVoid',
  'set-off': 'documents.kindSetOff',
  'shift-open': 'documents.kindShiftOpen',
  'shift-close': 'documents.kindShiftClose',
  'hand-over': 'documents.kindHandOver',
  fee: 'documents.kindFee',
  payout: 'documents.kindPayout',
  transfer: 'documents.kindTransfer',
  'cash-in': 'documents.kindCashIn',
  'cash-out': 'documents.kindCashOut',
  'tips-out': 'documents.kindTipsOut',
  'top-up': 'documents.kindTopUp',
  'pay-back': 'documents.kindPayBack',
  expiry: 'documents.kindExpiry',
} as const satisfies Record<EntryRow['entry']['kind'], string>;

/** What an entry is called. A bill that gives back is no sale, a card that is worth something now no account that was filled, and a deposit that is kept no card. */
export function kindKeyOf({ kind, postings }: Pick<LedgerEntry, 'kind' | 'postings'>) {
  const isOf = (account: LedgerAccount, isTold: (minor: number) => boolean = () => true): boolean =>
    postings.some((one) => one.account === account && isTold(one.minor));
  if (kind === 'sale' && isOf('receivable', (minor) => minor < 0)) return 'documents.kindSaleBack';
  if (kind === 'top-up') return isOf('gift-card') ? 'documents.kindIssued' : 'documents.kindFilled';
  if (kind === 'expiry') return isOf('gift-card') ? 'documents.kindExpired' : 'documents.kindKept';
  return kindKeys[kind];
}

const money = <Row>(id: string, head: HeadKey, minorOf: (row: Row) => number, width = '88px'): DocumentColumn<Row> => ({
  id,
  head,
  width,
  align: 'end',
  cell: (row, { format }) => format.amount(minorOf(row)),
  sortBy: minorOf,
  file: (row, { branch }) => minorToDecimal(minorOf(row), branch.currency),
});

const moment = <Row>(atOf: (row: Row) => string, width: string): DocumentColumn<Row> => ({
  id: 'when',
  head: 'documents.colWhen',
  width,
  narrow: { width: '120px', cell: (row, { format }) => format.dayAndTimeShort(atOf(row)) },
  cell: (row, { format }) => format.dayAndTime(atOf(row)),
  sortBy: atOf,
  file: (row, { branch }) => `${dayOf(atOf(row), branch.zone)} ${wallTimeOf(atOf(row), branch.zone)}`,
});

const said = <Row>(id: string, head: HeadKey, textOf: (row: Row) => string, width?: string): DocumentColumn<Row> => ({
  id,
  head,
  isTyped: true,
  ...(width === undefined ? {} : { width }),
  cell: textOf,
  sortBy: textOf,
});

/** The columns of bills, in the order of the table and of the file. */
export const billColumns: readonly DocumentColumn<BillRow>[] = [
  said('receipt', 'documents.colReceipt', ({ bill }) => bill.receiptNumber, '104px'),
  moment(({ bill }) => bill.at, '152px'),
  said('client', 'documents.colClient', ({ client }) => client),
  said('staff', 'documents.colStaff', ({ staff }) => staff, '112px'),
  {
    id: 'state',
    head: 'documents.colState',
    width: '192px',
    cell: (row, { text }) => billStateWords(row, text),
    sortBy: ({ state, back }) => Object.keys(stateKeys).indexOf(state) * backs.length + backs.indexOf(back),
  },
  money('total', 'documents.colTotal', ({ bill }) => bill.totalMinor),
  money('paid', 'documents.colPaid', ({ bill }) => bill.paidMinor),
  money('left', 'documents.colLeft', ({ leftMinor }) => leftMinor),
  // The bill itself says these three on the screen.
  { ...money<BillRow>('discount', 'documents.colDiscount', ({ discountMinor }) => discountMinor), isFileOnly: true },
  { ...said<BillRow>('method', 'documents.colMethod', ({ method }) => method), isFileOnly: true },
  { ...said<BillRow>('by', 'documents.colBy', ({ by }) => by), isFileOnly: true },
];

/** An amount; what is not in the branch's currency says what it is in. */
function amountWords(minor: number, currency: string, { format, branch }: DocumentWords): string {
  const amount = format.amount(minor, currency);
  return currency === branch.currency ? amount : `${amount} ${currency}`;
}

/** What entries brought into tills together, each currency by itself: dollars in a drawer of their own are no part of the branch's money. */
export function inTillsWords(rows: readonly EntryRow[], words: DocumentWords): string {
  const { currency: own } = words.branch;
  // The branch's own comes first, where there is any or nothing else.
  const hasOwn = rows.length === 0 || rows.some(({ entry }) => entry.currency === own);
  const sums = new Map(hasOwn ? [[own, 0]] : []);
  for (const { entry, inTillsMinor } of rows) sums.set(entry.currency, (sums.get(entry.currency) ?? 0) + inTillsMinor);
  return [...sums].map(([currency, minor]) => amountWords(minor, currency, words)).join(' · ');
}

/** Money of an entry, which may be in a currency of its own; where there is none, nothing is said. */
function entryMoney(id: string, head: HeadKey, minorOf: (row: EntryRow) => number | null, width = '84px'): DocumentColumn<EntryRow> {
  return {
    id,
    head,
    width,
    align: 'end',
    cell: (row, words) => {
      const minor = minorOf(row);
      return minor === null ? '' : amountWords(minor, row.entry.currency, words);
    },
    sortBy: (row) => minorOf(row) ?? 0,
    file: (row) => {
      const minor = minorOf(row);
      return minor === null ? '' : minorToDecimal(minor, row.entry.currency);
    },
  };
}

/** The columns of entries; those that are shown go beside the filters of a narrow screen (992 px), and are wider on others. */
export const entryColumns: readonly DocumentColumn<EntryRow>[] = [
  moment(({ entry }) => entry.at, '148px'),
  // The entry's panel says what there is no room for here.
  { ...said<EntryRow>('day', 'documents.colDay', ({ entry }) => entry.day), isFileOnly: true },
  {
    id: 'kind',
    head: 'documents.colKind',
    width: '160px',
    cell: ({ entry }, { text }) =>
      entry.lateForShiftId === null ? text(kindKeyOf(entry)) : text('documents.kindLate', { kind: text(kindKeyOf(entry)) }),
    sortBy: ({ entry }) => Object.keys(kindKeys).indexOf(entry.kind),
  },
  entryMoney('amount', 'documents.colAmount', ({ amountMinor }) => amountMinor),
  entryMoney('inTills', 'documents.colInTills', ({ inTillsMinor }) => inTillsMinor, '96px'),
  { ...said<EntryRow>('currency', 'documents.colCurrency', ({ entry }) => entry.currency), isFileOnly: true },
  said('receipt', 'documents.colReceipt', ({ receiptNumber }) => receiptNumber, '92px'),
  said('whose', 'documents.colClient', ({ client }) => client, '96px'),
  { ...said<EntryRow>('staff', 'documents.colStaff', ({ staff }) => staff), isFileOnly: true },
  said('till', 'documents.colTill', ({ till }) => till, '104px'),
  said('method', 'documents.colMethod', ({ method }) => method, '88px'),
  { ...said<EntryRow>('item', 'documents.colItem', ({ item }) => item), isFileOnly: true },
  { ...said<EntryRow>('supplier', 'documents.colSupplier', ({ supplier }) => supplier), isFileOnly: true },
  { ...entryMoney('fee', 'documents.colFee', ({ feeMinor }) => feeMinor), isFileOnly: true },
  { ...said<EntryRow>('by', 'documents.colBy', ({ by }) => by), isFileOnly: true },
  {
    id: 'state',
    head: 'documents.colState',
    isFileOnly: true,
    cell: ({ state }, { text }) => text(entryStateKeys[state]),
    sortBy: ({ state }) => Object.keys(entryStateKeys).indexOf(state),
  },
  said('note', 'documents.colNote', ({ entry }) => entry.note, '120px'),
];

/** Rows by a column; those that say the same stay as they were, newest first. */
export function sorted<Row>(rows: readonly Row[], column: DocumentColumn<Row> | undefined, isDescending: boolean): readonly Row[] {
  if (column === undefined) return rows;
  const collator = new Intl.Collator(undefined, { numeric: true });
  const sign = isDescending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [column.sortBy(a), column.sortBy(b)];
    const order = typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right));
    return order * sign;
  });
}

/** Columns that are left where a panel stands beside the table. */
const narrowIds: ReadonlySet<string> = new Set(['receipt', 'when', 'state', 'total', 'paid', 'kind', 'amount', 'inTills']);

/** The columns that there is room for on the screen; a file has all of them. */
export function shownColumns<Row>(columns: readonly DocumentColumn<Row>[], isNarrow: boolean): readonly DocumentColumn<Row>[] {
  const shown = columns.filter(({ isFileOnly }) => isFileOnly !== true);
  if (!isNarrow) return shown;
  return shown.filter(({ id }, index) => index === 0 || narrowIds.has(id)).map((column) => ({ ...column, ...column.narrow }));
}

/** How many rows a file may have; more would stop the screen while it is written. */
export const fileRowsMost = 50_000;

/** The rows as CSV, as they are on the screen. A text that a spreadsheet would take for a formula is quoted with an apostrophe. */
export function documentsCsv<Row>(rows: readonly Row[], columns: readonly DocumentColumn<Row>[], words: DocumentWords): string {
  const fields = columns.map((column) => words.text(column.head));
  const data = rows.slice(0, fileRowsMost).map((row) => columns.map((column) => (column.file ?? column.cell)(row, words)));
  return `\uFEFF${Papa.unparse({ fields, data }, { escapeFormulae: /^[=+@\t\r]/, newline: '\r\n' })}`;
}
