import type { Counted, TakenOff } from '#shared/reports/taken-off.ts';
import type { Share, SoldFigures } from '#shared/till/report-figures.ts';
import type { ShiftFigures } from '#shared/till/shift-figures.ts';
import type { Shift } from '#shared/till/tables.ts';
import { besideWords } from '#renderer/i18n/beside-words.ts';
import type { NameOf, SheetLine, SheetPart, Speech } from './report-sheet.ts';

/** How a drawer came to hold what it should: every line that moved it, and the sum under the name that the report gives it. */
export function drawerLines(figures: ShiftFigures, expected: string, { text, format, currency }: Speech): readonly SheetLine[] {
  const line = (id: string, label: string, minor: number): SheetLine => ({ id, label, amount: format.amount(minor, currency) });
  const moved = [
    line('reversed', text('close.cashReversed'), 0 - figures.cashReversedMinor),
    line('in', text('till.putIn'), figures.putInMinor),
    line('out', text('till.takenOut'), 0 - figures.takenOutMinor),
    line('tips', text('till.tipsOut'), 0 - figures.tipsOutMinor),
    line('between', text('till.transferred'), figures.transferredMinor),
    line('hand', text('close.handDiff'), figures.overShortMinor),
  ];
  const { cashReversedMinor, putInMinor, takenOutMinor, tipsOutMinor, transferredMinor, overShortMinor } = figures;
  const happened = [cashReversedMinor, putInMinor, takenOutMinor, tipsOutMinor, transferredMinor, overShortMinor];
  return [
    line('float', text('close.float'), figures.floatMinor),
    line('taken', text('close.cashTaken'), figures.cashInMinor),
    line('back', text('close.cashBack'), figures.cashReversedMinor - figures.cashBackMinor),
    ...moved.filter((_, at) => happened[at] !== 0),
    { ...line('expected', expected, figures.expectedMinor), weight: 'total' },
  ];
}

/** Who handed the drawer to whom, what the counts came to beyond the books, who signed that and what was noted. */
export function handPart({ handOvers }: Pick<Shift, 'handOvers'>, { text, format, currency, nameOf }: Speech): readonly SheetPart[] {
  if (handOvers.length === 0) return [];
  const lines = handOvers.map(({ at, fromId, toId, overShortMinor, secondBy }) => {
    const said = { time: format.time(at), from: nameOf('users', fromId), to: nameOf('users', toId) };
    const label =
      secondBy === undefined ? text('close.handLine', said) : text('close.handLineSigned', { ...said, second: nameOf('users', secondBy) });
    return { id: at, label, amount: format.signedAmount(overShortMinor, currency) };
  });
  const notes = handOvers.flatMap(({ at, note }) => (note === '' ? [] : [text('close.handNote', { time: format.time(at), note })]));
  return [{ id: 'hands', title: text('close.handOvers'), lines, ...(notes.length === 0 ? {} : { hint: notes.join(' ') }) }];
}

/** How many bills there were, what was taken off them and what was taken back: also that there was none of it. */
export function takenOffPart(off: TakenOff, { text, format, currency }: Speech): SheetPart {
  const line = (id: string, label: string, minor: number): SheetLine => ({ id, label, amount: format.amount(minor, currency) });
  const counted = (id: string, words: CountedKey, { count, minor }: Counted) => line(id, text(words, { count }), minor);
  return {
    id: 'taken-off',
    title: text('close.takenOff'),
    lines: [
      counted('bills', 'close.billsMade', off.bills),
      line('discounts', text('close.discounts'), off.discountMinor),
      counted('refunds', 'close.billsBack', off.refunds),
      counted('voids', 'close.billsVoided', off.voids),
      counted('reversals', 'close.paymentsBack', off.reversals),
    ],
  };
}

type CountedKey = `close.${'billsMade' | 'billsBack' | 'billsVoided' | 'paymentsBack'}`;

/** Money from clients by way to pay. */
export function methodsPart({ byMethod, receivedMinor }: Pick<SoldFigures, 'byMethod' | 'receivedMinor'>, speech: Speech): SheetPart {
  const { text } = speech;
  const lines = shares(byMethod, 'paymentMethods', text('close.noMethod'), speech);
  return {
    id: 'methods',
    title: text('close.byMethod'),
    lines: [...lines, total('received', text('close.received'), receivedMinor, speech)],
  };
}

/** What came in and what was sold. */
export function soldParts(report: SoldFigures, speech: Speech, baseByTax: TakenOff['baseByTax']): readonly SheetPart[] {
  const { text, format, currency } = speech;
  const amount = (minor: number) => format.amount(minor, currency);
  const sales: SheetLine[] = [
    { id: 'services', label: text('close.services'), amount: amount(report.servicesMinor) },
    { id: 'products', label: text('close.products'), amount: amount(report.productsMinor) },
    { id: 'other', label: text('close.otherSales'), amount: amount(report.otherMinor) },
  ];
  const besides = besideWords.flatMap(([account, words]): SheetLine[] => {
    const minor = report.besides[account];
    return minor === 0 ? [] : [{ id: account, label: text(words), amount: amount(minor) }];
  });
  return [
    methodsPart(report, speech),
    { id: 'sales', title: text('close.sales'), lines: [...sales, total('sold', text('close.salesTotal'), report.soldMinor, speech)] },
    { id: 'taxes', title: text('close.taxes'), lines: taxLines(report, speech, baseByTax) },
    { id: 'besides', title: text('close.besides'), lines: besides },
    { id: 'staff', title: text('close.byStaff'), lines: shares(report.byStaff, 'staff', text('close.noStaff'), speech) },
  ].filter(({ lines }) => lines.length > 0);
}

function shares(all: readonly Share[], table: Parameters<NameOf>[0], none: string, { format, currency, nameOf }: Speech): SheetLine[] {
  return all.map(({ id, minor }) => ({
    id: id ?? '',
    label: id === null ? none : nameOf(table, id),
    amount: format.amount(minor, currency),
  }));
}

/** What was charged of each tax, and on what. */
function taxLines({ byTax }: SoldFigures, speech: Speech, baseByTax: TakenOff['baseByTax']): SheetLine[] {
  const { text, format, currency } = speech;
  return shares(byTax, 'taxes', '', speech).map((one) => {
    const base = baseByTax.get(one.id);
    return base === undefined ? one : { ...one, label: text('close.taxOn', { tax: one.label, base: format.amount(base, currency) }) };
  });
}

function total(id: string, label: string, minor: number, { format, currency }: Speech): SheetLine {
  return { id, label, amount: format.amount(minor, currency), weight: 'total' };
}
