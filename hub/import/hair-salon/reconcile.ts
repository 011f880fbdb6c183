import { minorToDecimal, sumMinor } from '#shared/kernel/money.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type DayTotals, dayTotals } from '#shared/till/day-totals.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { groupBy } from './group.ts';
import { taxId } from './ids.ts';
import { oddTaxLines, unitsPerMinor } from './learn-taxes.ts';
import type { Plan } from './plan.ts';
import { salonProfile } from './profile.ts';
import { taxByRule } from './round-taxes.ts';
import { type TaxCode, taxCodes } from './rows.ts';
import { textTable } from './text-table.ts';

/** What the hub's ledger holds of the imported receipts, folded. */
export interface LedgerSide {
  readonly totals: DayTotals;
  readonly days: number;
}

/** Folds the imported entries of a ledger. */
export function ledgerSide(entries: readonly LedgerEntry[], tills: readonly RowOf<'tills'>[]): LedgerSide {
  const imported = entries.filter((entry) => entry.source === 'import');
  return { totals: dayTotals(imported, [], tills), days: groupBy(imported, (entry) => entry.day).size };
}

interface Figure {
  readonly name: string;
  readonly files: string;
  readonly hub: string;
}

const money = (minor: number) => minorToDecimal(minor, salonProfile.currency);

/** Ten-thousandths of a dollar as `5788.4515`. */
export function unitsText(units: number): string {
  const cents = Math.trunc(units / unitsPerMinor);
  const sign = units < 0 && cents === 0 ? '-' : '';
  return `${sign}${money(cents)}${String(Math.abs(units % unitsPerMinor)).padStart(2, '0')}`;
}

/** The money figures on both sides. They agree when no text differs; taxes are compared under the rule in force. */
export function moneyFigures(plan: Plan, hub: LedgerSide): readonly Figure[] {
  const lines = plan.receipts.flatMap((receipt) => receipt.lines);
  const { totals } = hub;
  const net = sumMinor(lines.map((line) => line.amountMinor));
  const taxes = taxCodes.map((code) => sumMinor(plan.receipts.map((receipt) => taxByRule(receipt, code).billMinor)));
  return [
    { name: 'days with receipts', files: String(groupBy(lines, (line) => line.day).size), hub: String(hub.days) },
    { name: 'receipts', files: String(plan.receipts.length), hub: String(totals.bills) },
    { name: 'lines', files: String(lines.length), hub: String(totals.lines) },
    { name: 'net', files: money(net), hub: money(totals.servicesSoldMinor + totals.productsSoldMinor + totals.otherSoldMinor) },
    ...taxCodes.map((code, index) => ({
      name: `${code}, rounded`,
      files: money(taxes[index] ?? 0),
      hub: money(totals.taxByTax.get(taxId(code)) ?? 0),
    })),
    { name: 'received', files: money(net + sumMinor(taxes)), hub: money(totals.receivedMinor) },
    { name: 'of that in cash', files: money(0), hub: money(totals.cashMinor) },
  ];
}

/** True when every figure is the same on both sides. */
export function figuresAgree(figures: readonly Figure[]): boolean {
  return figures.every((figure) => figure.files === figure.hub);
}

/** The money part of the reconciliation, with the tax rule and what it changed. */
export function describeMoney(plan: Plan, figures: readonly Figure[]): readonly string[] {
  const rows = figures.map(({ name, files, hub }) => [name, files, hub, files === hub ? '' : 'DIFFERS']);
  return [
    'Money, files against ledger',
    ...textTable([['', 'files', 'ledger', ''], ...rows]),
    ...describeLines(plan),
    '',
    ...describeTaxRule(plan),
  ];
}

function describeLines(plan: Plan): readonly string[] {
  const lines = plan.receipts.flatMap((receipt) => receipt.lines);
  const keyOf = (line: (typeof lines)[number]) => JSON.stringify({ ...line, line: 0 });
  const equals = [...groupBy(lines, keyOf).values()].filter((group) => group.length > 1);
  const zero = plan.receipts.filter((receipt) => sumMinor(receipt.lines.map((line) => line.amountMinor)) === 0).length;
  const odd = oddTaxLines(lines, plan.taxes).map((line) => line.line);
  return [
    `  Among them, negative lines: ${lines.filter((line) => line.amountMinor < 0).length}; receipts of 0.00: ${zero}.`,
    `  Equal lines, all kept: ${equals.map((group) => `lines ${group.map((line) => line.line).join(' and ')}`).join('; ') || 'none'}.`,
    `  Lines taxed otherwise than at the rates, kept as they are: ${odd.length === 0 ? 'none' : `line ${odd.join(', ')}`}.`,
  ];
}

function describeTaxRule(plan: Plan): readonly string[] {
  const sums = taxCodes.map((code) => ({ code, ...taxSums(plan, code) }));
  const differing = plan.receipts.filter((receipt) => taxCodes.some((code) => differs(taxByRule(receipt, code)))).length;
  const gap = (minor: number, units: number) => unitsText(minor * unitsPerMinor - units);
  const rows = sums.map(({ code, units, billMinor, lineMinor }) => [
    code,
    unitsText(units),
    money(billMinor),
    gap(billMinor, units),
    money(lineMinor),
    gap(lineMinor, units),
  ]);
  return [
    `Tax rounding in force: “${salonProfile.taxRounding}”: the lines' taxes as printed, four decimals, are summed by receipt and rounded once, half away from zero.`,
    '  It is in force because the client pays the receipt and not the line.',
    ...textTable([['', 'unrounded', 'by bill', 'changed by', 'by line', 'changed by'], ...rows]),
    `  Receipts on which the two rules differ: ${differing}.`,
  ];
}

function differs({ lineMinor, billMinor }: ReturnType<typeof taxByRule>): boolean {
  return lineMinor !== billMinor;
}

function taxSums(plan: Plan, code: TaxCode): ReturnType<typeof taxByRule> {
  const all = plan.receipts.map((receipt) => taxByRule(receipt, code));
  return {
    units: sumMinor(all.map((one) => one.units)),
    lineMinor: sumMinor(all.map((one) => one.lineMinor)),
    billMinor: sumMinor(all.map((one) => one.billMinor)),
  };
}
