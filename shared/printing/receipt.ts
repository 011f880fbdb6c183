import { sumMinor } from '#shared/kernel/money.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { owedOn } from '#shared/till/bill-state.ts';
import { bearsDiscount, lineGrossMinor } from '#shared/till/make-bill.ts';
import type { MoneySettings } from '#shared/till/money-settings.ts';
import { paymentParts } from '#shared/till/payment-parts.ts';
import { byPackage } from '#shared/till/packages.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';

/** A part of what is printed, before it is known how wide the paper is. */
export type ReceiptItem =
  | { readonly kind: 'words'; readonly text: string; readonly isCentred?: boolean; readonly isBold?: boolean }
  /** Words at the left edge, a figure at the right; `isDouble` is twice as high and wide. */
  | { readonly kind: 'row'; readonly left: string; readonly right: string; readonly isBold?: boolean; readonly isDouble?: boolean }
  | { readonly kind: 'rule' }
  | { readonly kind: 'gap' };

/** Which paper of a bill: the receipt, another copy of it, or the one that goes with a gift and names no price. */
export type ReceiptKind = 'receipt' | 'copy' | 'gift';

/** What a receipt is made from. */
export interface ReceiptBasis {
  readonly bill: Bill;
  readonly payments: readonly LedgerEntry[];
  readonly branch: Pick<RowOf<'branches'>, 'name' | 'address'>;
  /** What the business writes above and below, such as its tax number. */
  readonly rules: Pick<MoneySettings, 'receiptHead' | 'receiptFoot'>;
  readonly clientName: string | undefined;
  readonly methodName: (entry: LedgerEntry) => string;
  /** What was left on the gift card that a payment was taken from. */
  readonly cardLeftMinor?: (entry: LedgerEntry) => number | undefined;
}

/** The words and figures of a receipt in the language of whoever prints it. */
export interface ReceiptWords {
  readonly number: (receiptNumber: string) => string;
  readonly at: (instant: string) => string;
  readonly copy: string;
  readonly gift: string;
  /** What stands over a receipt of a bill that was taken back, or that gives another back. */
  readonly voided: string;
  readonly givenBack: string;
  readonly times: (quantityMilli: number, unitPriceMinor: number) => string;
  readonly pieces: (quantityMilli: number, title: string) => string;
  readonly discount: string;
  readonly subtotal: string;
  readonly tax: (name: string, ratePpm: number, isWithin: boolean) => string;
  /** The total names its currency: a receipt is read far from the shop too. */
  readonly total: (currency: string) => string;
  readonly back: (method: string) => string;
  readonly rounding: string;
  readonly tendered: string;
  readonly change: string;
  readonly left: string;
  readonly cardLeft: string;
  readonly thanks: string;
  readonly amount: (minor: number) => string;
  readonly signedAmount: (minor: number) => string;
}

const rule: ReceiptItem = { kind: 'rule' };
const gap: ReceiptItem = { kind: 'gap' };

const row = (left: string, right: string): ReceiptItem => ({ kind: 'row', left, right });

/** A bill as it is printed. The amounts are those that the client was told; nothing is computed again. */
export function receiptItems(basis: ReceiptBasis, kind: ReceiptKind, words: ReceiptWords): readonly ReceiptItem[] {
  const end: readonly ReceiptItem[] = [gap, ...centred(basis.rules.receiptFoot === '' ? words.thanks : basis.rules.receiptFoot)];
  if (kind === 'gift') return [...headItems(basis, kind, words), ...giftItems(basis.bill, words), ...end];
  return [
    ...headItems(basis, kind, words),
    ...soldItems(basis.bill, words),
    rule,
    ...sumItems(basis.bill, words),
    rule,
    ...paymentItems(basis, words),
    ...end,
  ];
}

/** What somebody wrote in lines of his own, line by line. */
function centred(text: string): readonly ReceiptItem[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line): ReceiptItem => ({ kind: 'words', text: line.trim(), isCentred: true }));
}

function headItems({ bill, branch, clientName, rules }: ReceiptBasis, kind: ReceiptKind, words: ReceiptWords): readonly ReceiptItem[] {
  const title = kind === 'copy' ? words.copy : kind === 'gift' ? words.gift : undefined;
  const standing = bill.voided !== null ? words.voided : bill.creditsBillId !== null ? words.givenBack : undefined;
  return [
    { kind: 'words', text: branch.name, isCentred: true, isBold: true },
    ...centred(branch.address),
    ...centred(rules.receiptHead),
    gap,
    ...(title === undefined ? [] : [{ kind: 'words', text: title, isCentred: true, isBold: true } as const, gap]),
    ...(standing === undefined ? [] : [{ kind: 'words', text: standing, isCentred: true, isBold: true } as const, gap]),
    row(words.number(bill.receiptNumber), words.at(bill.at)),
    // A gift is given by one and opened by another: it tells nobody who bought it.
    ...(clientName === undefined || kind === 'gift' ? [] : [{ kind: 'words', text: clientName } as const]),
    rule,
  ];
}

/** What the discounts of a line are called that were chosen by name: its own, and that of the whole bill. */
export function discountNames(line: Bill['lines'][number], bill: Pick<Bill, 'discountName'>): readonly string[] {
  if (line.discountMinor === 0 || !bearsDiscount(line)) return [];
  return [...new Set([line.discountName, bill.discountName].filter((name) => name !== undefined))];
}

/** The lines, those of a package below its name. */
function soldItems(bill: Bill, words: ReceiptWords): readonly ReceiptItem[] {
  return byPackage(bill.lines).flatMap(({ sold, lines }) => [
    ...(sold === undefined ? [] : [{ kind: 'words', text: sold.name } as const]),
    ...lines.flatMap((line) => lineItems(line, discountNames(line, bill), words)),
  ]);
}

function lineItems(line: Bill['lines'][number], discounts: readonly string[], words: ReceiptWords): readonly ReceiptItem[] {
  const discount = discounts.length === 0 ? words.discount : `${words.discount}: ${discounts.join(', ')}`;
  const inset = line.inPackage === undefined ? '' : '  ';
  const times = `${inset}  ${words.times(line.quantityMilli, line.unitPriceMinor)}`;
  return [
    row(`${inset}${line.title}`, words.amount(lineGrossMinor(line))),
    ...(line.quantityMilli === 1000 ? [] : [{ kind: 'words', text: times } as const]),
    ...(line.discountMinor === 0 ? [] : [row(`${inset}  ${discount}`, words.amount(-line.discountMinor))]),
  ];
}

/** What was bought, without tips and fees, which are prices in themselves. */
function giftItems({ lines }: Bill, words: ReceiptWords): readonly ReceiptItem[] {
  const bought = lines.filter((line) => line.kind !== 'tip' && line.kind !== 'surcharge');
  return byPackage(bought).flatMap(({ sold, lines: together }): readonly ReceiptItem[] => {
    const names = together.map(({ quantityMilli, title }) => (quantityMilli === 1000 ? title : words.pieces(quantityMilli, title)));
    const said = sold === undefined ? names : [sold.name, ...names.map((one) => `  ${one}`)];
    return said.map((text) => ({ kind: 'words', text }));
  });
}

function sumItems(bill: Bill, words: ReceiptWords): readonly ReceiptItem[] {
  const exclusive = bill.taxes.filter((tax) => !tax.inclusive);
  const taxRow = (tax: Bill['taxes'][number]): ReceiptItem =>
    row(words.tax(tax.name, tax.ratePpm, tax.inclusive), words.amount(tax.amountMinor));
  return [
    ...(exclusive.length === 0 ? [] : [row(words.subtotal, words.amount(sumMinor(bill.lines.map((line) => line.amountMinor))))]),
    ...exclusive.map(taxRow),
    { kind: 'row', left: words.total(bill.currency), right: words.amount(bill.totalMinor), isBold: true, isDouble: true },
    ...bill.taxes.filter((tax) => tax.inclusive).map(taxRow),
  ];
}

function paymentItems({ bill, payments, methodName, cardLeftMinor }: ReceiptBasis, words: ReceiptWords): readonly ReceiptItem[] {
  const items: ReceiptItem[] = [];
  for (const entry of payments) {
    const { takenMinor, roundingMinor } = paymentParts(entry);
    const method = methodName(entry);
    items.push(row(entry.reversesId !== null ? words.back(method) : method, words.amount(takenMinor)));
    const onCardMinor = cardLeftMinor?.(entry);
    if (onCardMinor !== undefined) items.push(row(`  ${words.cardLeft}`, words.amount(onCardMinor)));
    if (roundingMinor !== 0) items.push(row(`  ${words.rounding}`, words.signedAmount(roundingMinor)));
    if (entry.tenderedMinor !== null && entry.changeMinor !== null && entry.changeMinor > 0) {
      items.push(row(`  ${words.tendered}`, words.amount(entry.tenderedMinor)), row(`  ${words.change}`, words.amount(entry.changeMinor)));
    }
  }
  const leftMinor = owedOn(bill) - bill.paidMinor;
  if (leftMinor > 0) items.push({ kind: 'row', left: words.left, right: words.amount(leftMinor), isBold: true });
  return items;
}
