import type { TillMoves } from '#shared/reports/till-moves.ts';
import { drawerLines, handPart, methodsPart, soldParts, takenOffPart } from './report-parts.ts';
import type { Making, ReportSheet, SheetLine, SheetPart, Speech } from './report-sheet.ts';
import type { RunningAccount, RunningReport, RunningShift } from './running-report.ts';

/** Words the figures of a till up to now, in the shape of the report of a close. It signs nothing and says so. */
export function xSheet(of: RunningReport, making: Making): ReportSheet {
  const { text, format } = making;
  const speech: Speech = { text, format, currency: of.till.currency, nameOf: of.nameOf };
  const { late } = of.kind === 'shift' ? of.report.figures : of.report;
  const lateHere = late.length === 0 ? [] : [text('till.lateHere', { count: late.length })];
  return {
    title: text('till.xTitle', { till: of.till.name }),
    branch: making.branch,
    ...(of.kind === 'shift' ? shiftParts(of, speech, lateHere) : accountParts(of, speech, lateHere)),
    seals: [],
    made: text('close.made', { at: format.dayAndTime(making.madeAt) }),
    note: text('till.xNote'),
  };
}

type Parts = Pick<ReportSheet, 'about' | 'drawer' | 'sold'>;

function shiftParts({ shift, report, off, nameOf }: RunningShift, speech: Speech, lateHere: readonly string[]): Parts {
  const { text, format, currency } = speech;
  const { figures } = report;
  const open = text('till.openSince', { time: format.dayAndTime(shift.openedAt), who: nameOf('users', shift.openedBy) });
  const counts = `${text('till.receiptsCount', { count: figures.bills })}, ${text('till.paymentsCount', { count: figures.payments })}`;
  return {
    about: [open, counts, text('common.inCurrency', { currency }), ...lateHere],
    drawer: [
      { id: 'drawer', title: text('close.drawer'), lines: drawerLines(figures, text('till.inTill'), speech) },
      ...handPart(shift, speech),
      takenOffPart(off, speech),
    ],
    sold: soldParts(report, speech, off.baseByTax),
  };
}

/** A cashless account has no shift: what it did today, and what it was paid by. */
function accountParts({ day, report }: RunningAccount, speech: Speech, lateHere: readonly string[]): Parts {
  const { text, format, currency } = speech;
  return {
    about: [
      format.longDay(day),
      text('till.paymentsCount', { count: report.payments }),
      text('common.inCurrency', { currency }),
      ...lateHere,
    ],
    drawer: [accountPart(report, speech)],
    sold: [methodsPart(report, speech)],
  };
}

const moveWords = [
  ['receivedMinor', 'close.accountReceived'],
  ['backMinor', 'close.accountBack'],
  ['putInMinor', 'till.putIn'],
  ['takenOutMinor', 'till.takenOut'],
  ['tipsOutMinor', 'till.tipsOut'],
  ['betweenMinor', 'close.accountBetween'],
  ['feesMinor', 'close.accountFees'],
  ['overShortMinor', 'close.overShort'],
] as const satisfies readonly (readonly [keyof TillMoves, string])[];

function accountPart({ openingMinor, moves, heldMinor }: RunningAccount['report'], { text, format, currency }: Speech): SheetPart {
  const line = (id: string, label: string, minor: number): SheetLine => ({ id, label, amount: format.amount(minor, currency) });
  const moved = moveWords.flatMap(([move, words]): readonly SheetLine[] => {
    const minor = moves?.[move] ?? 0;
    return minor === 0 && move !== 'receivedMinor' ? [] : [line(move, text(words), minor)];
  });
  const title = text('close.account');
  if (openingMinor === undefined || heldMinor === undefined) return { id: 'drawer', title, lines: moved, hint: text('till.heldUnknown') };
  const opening = line('opening', text('close.accountOpening'), openingMinor);
  return { id: 'drawer', title, lines: [opening, ...moved, { ...line('held', text('till.heldNow'), heldMinor), weight: 'total' }] };
}
