import type { SumLine } from '#renderer/ui/layout.tsx';
import type { Share } from '#shared/till/z-report.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { entryKindKeys } from '#renderer/i18n/entry-kinds.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { CloseReport } from './use-close-report.ts';

/** A line of a report: words, and a sum that is already formatted. */
export type ZLine = Omit<SumLine, 'label'> & {
  readonly label: string;
  /** The bill that the line is about, which the screen opens. */
  readonly billId?: string;
};

/** A titled part of a report. */
export interface ZPart {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly ZLine[];
  readonly hint?: string;
}

/** A Z-report in words, the same on the screen, on paper and in a PDF. */
export interface ZSheet {
  readonly title: string;
  readonly branch: string;
  readonly about: readonly string[];
  /** What happened in the drawer, at the left. */
  readonly drawer: readonly ZPart[];
  /** What came in and what was sold, at the right. */
  readonly sold: readonly ZPart[];
  readonly seals: readonly ZLine[];
  readonly made: string;
}

/** Who made a sheet, where and when. */
export interface Making {
  readonly text: Text;
  readonly format: Format;
  readonly branch: string;
  readonly madeAt: string;
}

const sealShown = 16;

/** Words a report. */
export function zSheet(of: CloseReport, making: Making): ZSheet {
  const { text, format } = making;
  const { shift, nameOf } = of;
  const { closed } = shift;
  const about = [
    text('close.reportOf', { till: nameOf('tills', shift.tillId), day: format.longDay(shift.day) }),
    text('close.reportSpan', { from: format.dayAndTime(shift.openedAt), to: format.dayAndTime(closed.at) }),
    text('close.reportClosedBy', { who: nameOf('users', closed.by) }),
    ...(closed.secondBy === null ? [] : [text('close.reportSecond', { who: nameOf('users', closed.secondBy) })]),
  ];
  const before = closed.prevSeal === null ? text('close.reportFirst') : closed.prevSeal.slice(0, sealShown);
  const entries = text('till.entriesCount', { count: closed.entries });
  return {
    title: text('close.reportTitle', { number: closed.number }),
    branch: making.branch,
    about,
    drawer: [drawerPart(of, making), ...countPart(of, making), ...handPart(of, making), ...notePart(of, making), ...latePart(of, making)],
    sold: soldParts(of, making),
    seals: [
      { id: 'entries', label: text('close.reportEntries', { entries }), amount: closed.hash.slice(0, sealShown) },
      { id: 'seal', label: text('close.reportSeal'), amount: closed.seal.slice(0, sealShown) },
      { id: 'before', label: text('close.reportPrevSeal'), amount: before },
    ],
    made: text('close.made', { at: format.dayAndTime(making.madeAt) }),
  };
}

function drawerPart({ shift: { closed }, report: { figures }, currency, nameOf }: CloseReport, { text, format }: Making): ZPart {
  const line = (id: string, label: string, minor: number): ZLine => ({ id, label, amount: format.amount(minor, currency) });
  const moved = figures.transferredMinor;
  const otherIn = figures.putInMinor + Math.max(0, moved);
  const otherOut = figures.takenOutMinor - Math.min(0, moved);
  const optional = [
    ...(otherIn === 0 ? [] : [line('in', text('close.otherIn'), otherIn)]),
    ...(otherOut === 0 ? [] : [line('out', text('close.otherOut'), -otherOut)]),
    ...(figures.overShortMinor === 0 ? [] : [line('hand', text('close.handDiff'), figures.overShortMinor)]),
  ];
  const rest = closed.restTillId;
  return {
    id: 'drawer',
    title: text('close.drawer'),
    lines: [
      line('float', text('close.float'), figures.floatMinor),
      line('taken', text('close.cashTaken'), figures.cashInMinor),
      line('back', text('close.cashBack'), -figures.cashBackMinor),
      ...optional,
      { ...line('expected', text('close.expected'), closed.expectedMinor), weight: 'total' },
      line('counted', text('close.counted'), closed.countedMinor),
      { id: 'over', label: text('close.overShort'), amount: format.signedAmount(closed.overShortMinor, currency), weight: 'total' },
      ...(rest === null
        ? []
        : [
            line('left', text('close.leftIn'), closed.leftMinor),
            line('rest', text('close.restIn', { till: nameOf('tills', rest) }), closed.countedMinor - closed.leftMinor),
          ]),
    ],
  };
}

function countPart({ shift: { closed }, currency }: CloseReport, { text, format }: Making): readonly ZPart[] {
  if (closed.counts.length === 0) return [];
  const lines = closed.counts.map(({ faceMinor, count }) => ({
    id: String(faceMinor),
    label: `${format.number(count)} × ${format.amount(faceMinor, currency)}`,
    amount: format.amount(count * faceMinor, currency),
  }));
  return [{ id: 'counts', title: text('close.pieceCounts'), lines }];
}

function handPart({ shift, currency, nameOf }: CloseReport, { text, format }: Making): readonly ZPart[] {
  if (shift.handOvers.length === 0) return [];
  const lines = shift.handOvers.map(({ at, fromId, toId, overShortMinor }) => ({
    id: at,
    label: text('close.handLine', { time: format.time(at), from: nameOf('users', fromId), to: nameOf('users', toId) }),
    amount: format.signedAmount(overShortMinor, currency),
  }));
  return [{ id: 'hands', title: text('close.handOvers'), lines }];
}

function notePart({ shift: { closed } }: CloseReport, { text }: Making): readonly ZPart[] {
  return closed.note === '' ? [] : [{ id: 'note', title: text('close.note'), lines: [], hint: closed.note }];
}

/** What came later stands beside the signed figures and changes none of them. */
function latePart({ shift, report, currency, nameOf }: CloseReport, { text, format }: Making): readonly ZPart[] {
  if (report.late.length === 0) return [];
  const lines = report.late.map((entry): ZLine => ({
    id: entry.id,
    label: text('till.lateEntry', {
      time: format.time(entry.at),
      what: [text(entryKindKeys[entry.kind]), ...(entry.methodId === null ? [] : [nameOf('paymentMethods', entry.methodId)])].join(', '),
    }),
    ...(entry.billId === null ? {} : { billId: entry.billId }),
    amount: format.signedAmount(onTill(entry, entry.tillId ?? shift.tillId), currency),
  }));
  const restated: ZLine = {
    id: 'restated',
    label: text('close.restatedExpected'),
    amount: format.amount(report.restatedMinor, currency),
    weight: 'total',
  };
  return [{ id: 'late', title: text('close.restated'), hint: text('close.restatedHint'), lines: [...lines, restated] }];
}

const besideWords = [
  ['tips', 'close.tips'],
  ['gift-card', 'close.giftCards'],
  ['client-account', 'close.accounts'],
  ['surcharge', 'close.surcharges'],
  ['cash-rounding', 'close.rounded'],
  ['receivable', 'close.unpaid'],
] as const;

function soldParts({ report, currency, nameOf }: CloseReport, { text, format }: Making): readonly ZPart[] {
  const amount = (minor: number) => format.amount(minor, currency);
  const shares = (all: readonly Share[], table: Parameters<CloseReport['nameOf']>[0], none: string): ZLine[] =>
    all.map(({ id, minor }) => ({ id: id ?? '', label: id === null ? none : nameOf(table, id), amount: amount(minor) }));
  const total = (id: string, label: string, minor: number): ZLine => ({ id, label, amount: amount(minor), weight: 'total' });
  const sales: ZLine[] = [
    { id: 'services', label: text('close.services'), amount: amount(report.servicesMinor) },
    { id: 'products', label: text('close.products'), amount: amount(report.productsMinor) },
    { id: 'other', label: text('close.otherSales'), amount: amount(report.otherMinor) },
  ];
  const received = shares(report.byMethod, 'paymentMethods', text('close.noMethod'));
  const besides = besideWords.flatMap(([account, words]): ZLine[] => {
    const minor = report.besides[account];
    return minor === 0 ? [] : [{ id: account, label: text(words), amount: amount(minor) }];
  });
  return [
    {
      id: 'methods',
      title: text('close.byMethod'),
      lines: [...received, total('received', text('close.received'), report.receivedMinor)],
    },
    { id: 'sales', title: text('close.sales'), lines: [...sales, total('sold', text('close.salesTotal'), report.soldMinor)] },
    { id: 'taxes', title: text('close.taxes'), lines: shares(report.byTax, 'taxes', '') },
    { id: 'besides', title: text('close.besides'), lines: besides },
    { id: 'staff', title: text('close.byStaff'), lines: shares(report.byStaff, 'staff', text('close.noStaff')) },
  ].filter(({ lines }) => lines.length > 0);
}
