import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { entryKindKeys } from '#renderer/i18n/entry-kinds.ts';
import { drawerLines, handPart, soldParts, takenOffPart } from './report-parts.ts';
import type { Making, ReportSheet, SheetLine, SheetPart, Speech } from './report-sheet.ts';
import type { CloseReport } from './read-report.ts';

const sealShown = 16;

/** Words the report of a close. */
export function zSheet(of: CloseReport, making: Making): ReportSheet {
  const { text, format } = making;
  const { shift, report, nameOf } = of;
  const { closed } = shift;
  const speech: Speech = { text, format, currency: of.currency, nameOf };
  const about = [
    text('close.reportOf', { till: nameOf('tills', shift.tillId), day: format.longDay(shift.day) }),
    text('close.reportSpan', { from: format.dayAndTime(shift.openedAt), to: format.dayAndTime(closed.at) }),
    text('close.reportClosedBy', { who: nameOf('users', closed.by) }),
    ...(closed.secondBy === null ? [] : [text('close.reportSecond', { who: nameOf('users', closed.secondBy) })]),
    text('common.inCurrency', { currency: of.currency }),
  ];
  const before = closed.prevSeal === null ? text('close.reportFirst') : closed.prevSeal.slice(0, sealShown);
  const entries = text('till.entriesCount', { count: closed.entries });
  return {
    title: text('close.reportTitle', { number: closed.number }),
    branch: making.branch,
    about,
    drawer: [
      ...differsPart(of, speech),
      drawerPart(of, speech),
      ...countPart(of, speech),
      ...handPart(shift, speech),
      takenOffPart(of.off, speech),
      ...notePart(of, speech),
      ...latePart(of, speech),
    ],
    sold: soldParts(report, speech, of.off.baseByTax),
    seals: [
      { id: 'entries', label: text('close.reportEntries', { entries }), amount: closed.hash.slice(0, sealShown) },
      { id: 'seal', label: text('close.reportSeal'), amount: closed.seal.slice(0, sealShown) },
      { id: 'before', label: text('close.reportPrevSeal'), amount: before },
    ],
    made: text('close.made', { at: format.dayAndTime(making.madeAt) }),
  };
}

/** A desk may have closed a shift of which it did not know every entry. What it signed stands, and whoever reads the report is told. */
function differsPart({ shift: { closed }, report }: CloseReport, { text }: Speech): readonly SheetPart[] {
  if (report.unsignedEntries === null) return [];
  const [signed, held] = [closed.entries, report.unsignedEntries].map((count) => text('till.entriesCount', { count }));
  const hint = text('close.differsHint', { signed: signed ?? '', held: held ?? '' });
  return [{ id: 'differs', title: text('close.differs'), hint, lines: [] }];
}

function drawerPart({ shift: { closed }, report: { figures } }: CloseReport, speech: Speech): SheetPart {
  const { text, format, currency, nameOf } = speech;
  const line = (id: string, label: string, minor: number): SheetLine => ({ id, label, amount: format.amount(minor, currency) });
  const rest = closed.restTillId;
  return {
    id: 'drawer',
    title: text('close.drawer'),
    lines: [
      // What was signed stands, whatever the entries come to by now.
      ...drawerLines({ ...figures, expectedMinor: closed.expectedMinor }, text('close.expected'), speech),
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

function countPart({ shift: { closed } }: CloseReport, { text, format, currency }: Speech): readonly SheetPart[] {
  if (closed.counts.length === 0) return [];
  const lines = closed.counts.map(({ faceMinor, count }) => ({
    id: String(faceMinor),
    label: `${format.number(count)} × ${format.amount(faceMinor, currency)}`,
    amount: format.amount(count * faceMinor, currency),
  }));
  return [{ id: 'counts', title: text('close.pieceCounts'), lines }];
}

function notePart({ shift: { closed } }: CloseReport, { text }: Speech): readonly SheetPart[] {
  return closed.note === '' ? [] : [{ id: 'note', title: text('close.note'), lines: [], hint: closed.note }];
}

/** What came later stands beside the signed figures and changes none of them. */
function latePart({ shift, report, landings }: CloseReport, speech: Speech): readonly SheetPart[] {
  const { text, format, currency, nameOf } = speech;
  if (report.late.length === 0) return [];
  const lines = report.late.map((entry): SheetLine => ({
    id: entry.id,
    label: text('till.lateEntry', {
      time: format.time(entry.at),
      what: [
        text(entryKindKeys[entry.kind]),
        ...(entry.methodId === null ? [] : [nameOf('paymentMethods', entry.methodId)]),
        landedWords(entry, landings, speech),
      ].join(', '),
    }),
    ...(entry.billId === null ? { entryId: entry.id } : { billId: entry.billId }),
    amount: format.signedAmount(onTill(entry, entry.tillId ?? shift.tillId), currency),
  }));
  const restated: SheetLine = {
    id: 'restated',
    label: text('close.restatedExpected'),
    amount: format.amount(report.restatedMinor, currency),
    weight: 'total',
  };
  return [{ id: 'late', title: text('close.restated'), hint: text('close.restatedHint'), lines: [...lines, restated] }];
}

/** Where money came to lie that was meant for a shift that was closed: in the one that was open, or between two. */
function landedWords({ shiftId }: LedgerEntry, landings: CloseReport['landings'], { text, format }: Speech): string {
  if (shiftId === null) return text('close.landedBetween');
  const shift = landings.get(shiftId);
  if (shift === undefined) return text('close.landedElsewhere');
  return shift.closed === null
    ? text('close.landedSince', { at: format.dayAndTime(shift.openedAt) })
    : text('close.landedIn', { number: shift.closed.number });
}
