import { minorToDecimal } from '#shared/kernel/money.ts';
import { dayOf, wallTimeOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { ReportRow } from './use-report.ts';

/** What a column says, by which it sorts and what it is in a file. */
export interface ReportColumn {
  readonly id: ColumnId;
  readonly head: HeadKey;
  readonly width?: string;
  readonly align?: 'end';
  /** Shown until somebody chooses. */
  readonly isUsual: boolean;
  readonly cell: (row: ReportRow, words: ReportWords) => string;
  readonly sortBy: (row: ReportRow) => string | number;
  /** In a file a moment is a date and a time, and money a plain number. */
  readonly file?: (row: ReportRow, words: ReportWords) => string;
}

/** Words that need nothing filled in. */
type HeadKey =
  | `report.${'when' | 'price' | 'paid' | 'source' | 'categories' | 'created' | 'createdBy' | 'changed' | 'reason'}`
  | `visit.${'client' | 'services' | 'staffMember' | 'status' | 'duration' | 'comment'}`;

/** Every column there is. */
export type ColumnId =
  | 'when'
  | 'client'
  | 'services'
  | 'staff'
  | 'status'
  | 'minutes'
  | 'price'
  | 'paid'
  | 'source'
  | 'categories'
  | 'created'
  | 'createdBy'
  | 'changed'
  | 'reason'
  | 'comment';

/** How columns say things. */
export interface ReportWords {
  readonly text: Text;
  readonly format: Format;
  readonly branch: Pick<RowOf<'branches'>, 'zone' | 'currency'>;
}

const statusKeys = {
  waiting: 'visit.waiting',
  confirmed: 'visit.confirmed',
  arrived: 'visit.arrived',
  'no-show': 'visit.noShow',
  cancelled: 'visit.cancelled',
} as const;
const paidKeys = { none: 'visit.paidNone', part: 'visit.paidPart', full: 'visit.paidFull' } as const;

/** Where a visit came from, in words. */
export const sourceKeys = { desk: 'report.desk', online: 'report.online', kiosk: 'report.kiosk', import: 'report.import' } as const;

/** The columns, in the order of the table and of the file. */
export const reportColumns: readonly ReportColumn[] = [
  {
    id: 'when',
    head: 'report.when',
    width: '156px',
    isUsual: true,
    cell: ({ startsAt }, { format }) => format.dayAndTime(startsAt),
    sortBy: ({ startsAt }) => startsAt,
    file: ({ startsAt }, { branch }) => wallText(startsAt, branch.zone),
  },
  { id: 'client', head: 'visit.client', width: '132px', isUsual: true, cell: ({ client }) => client, sortBy: ({ client }) => client },
  { id: 'services', head: 'visit.services', isUsual: true, cell: ({ services }) => services, sortBy: ({ services }) => services },
  { id: 'staff', head: 'visit.staffMember', width: '116px', isUsual: true, cell: ({ staff }) => staff, sortBy: ({ staff }) => staff },
  {
    id: 'status',
    head: 'visit.status',
    width: '148px',
    isUsual: true,
    cell: ({ visit }, { text }) => text(visit.cancelled?.isMistake === true ? 'report.mistake' : statusKeys[visit.status]),
    sortBy: ({ visit }) => Object.keys(statusKeys).indexOf(visit.status),
  },
  {
    id: 'minutes',
    head: 'visit.duration',
    width: '84px',
    align: 'end',
    isUsual: false,
    cell: ({ minutes }, { format }) => format.number(minutes),
    sortBy: ({ minutes }) => minutes,
    file: ({ minutes }) => String(minutes),
  },
  {
    id: 'price',
    head: 'report.price',
    width: '92px',
    align: 'end',
    isUsual: true,
    cell: ({ netMinor }, { format }) => format.amount(netMinor),
    sortBy: ({ netMinor }) => netMinor,
    file: ({ netMinor }, { branch }) => minorToDecimal(netMinor, branch.currency),
  },
  {
    id: 'paid',
    head: 'report.paid',
    width: '116px',
    isUsual: true,
    cell: ({ visit }, { text }) => text(paidKeys[visit.paid]),
    sortBy: ({ visit }) => Object.keys(paidKeys).indexOf(visit.paid),
  },
  {
    id: 'source',
    head: 'report.source',
    width: '92px',
    isUsual: false,
    cell: ({ visit }, { text }) => text(sourceKeys[visit.source]),
    sortBy: ({ visit }) => visit.source,
  },
  {
    id: 'categories',
    head: 'report.categories',
    width: '128px',
    isUsual: false,
    cell: ({ categories }) => categories,
    sortBy: ({ categories }) => categories,
  },
  {
    id: 'created',
    head: 'report.created',
    width: '172px',
    isUsual: false,
    cell: ({ visit }, { format }) => format.dayAndTime(visit.createdAt),
    sortBy: ({ visit }) => visit.createdAt,
    file: ({ visit }, { branch }) => wallText(visit.createdAt, branch.zone),
  },
  {
    id: 'createdBy',
    head: 'report.createdBy',
    width: '120px',
    isUsual: false,
    cell: ({ createdBy }) => createdBy,
    sortBy: ({ createdBy }) => createdBy,
  },
  {
    id: 'changed',
    head: 'report.changed',
    width: '172px',
    isUsual: false,
    cell: ({ visit }, { format }) => format.dayAndTime(visit.changedAt),
    sortBy: ({ visit }) => visit.changedAt,
    file: ({ visit }, { branch }) => wallText(visit.changedAt, branch.zone),
  },
  {
    id: 'reason',
    head: 'report.reason',
    width: '180px',
    isUsual: false,
    cell: ({ visit }) => visit.cancelled?.reason ?? '',
    sortBy: ({ visit }) => visit.cancelled?.reason ?? '',
  },
  {
    id: 'comment',
    head: 'visit.comment',
    width: '180px',
    isUsual: false,
    cell: ({ visit }) => visit.comment,
    sortBy: ({ visit }) => visit.comment,
  },
];

/** Rows by a column; those that say the same stay in the order of their time. */
export function sortRows(rows: readonly ReportRow[], columnId: string, isDescending: boolean): readonly ReportRow[] {
  const column = reportColumns.find((one) => one.id === columnId);
  if (column === undefined) return rows;
  const sign = isDescending ? -1 : 1;
  const collator = new Intl.Collator(undefined, { numeric: true });
  const compare = (a: ReportRow, b: ReportRow): number => {
    const [left, right] = [column.sortBy(a), column.sortBy(b)];
    const order = typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right));
    return order === 0 ? (a.startsAt < b.startsAt ? -1 : 1) : order * sign;
  };
  return rows.toSorted(compare);
}

function wallText(instant: string, zone: string): string {
  return `${dayOf(instant, zone)} ${wallTimeOf(instant, zone)}`;
}
