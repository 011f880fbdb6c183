import type { RowOf } from '#shared/tables/registry.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { lineGrossMinor } from '#shared/till/make-bill.ts';
import { paymentParts } from '#shared/till/payment-parts.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { PaperLine } from '#renderer/ui/receipt-paper.tsx';

/** What a receipt is printed from. */
export interface ReceiptBasis {
  readonly bill: Bill;
  readonly payments: readonly LedgerEntry[];
  readonly branch: Pick<RowOf<'branches'>, 'name' | 'address'>;
  readonly clientName: string | undefined;
  readonly methodName: (entry: LedgerEntry) => string;
}

/** A receipt in the printer's own columns, line by line, so that the preview and the paper cannot differ. */
export function receiptLines(
  { bill, payments, branch, clientName, methodName }: ReceiptBasis,
  text: Text,
  format: Format,
  columns: number,
): readonly PaperLine[] {
  const rule: PaperLine = { text: '-'.repeat(columns) };
  const row = (left: string, right: string, isBold = false): PaperLine => ({ text: inColumns(left, right, columns), isBold });
  const lines: PaperLine[] = [{ text: branch.name, align: 'center', isBold: true }];
  if (branch.address !== '') lines.push(...wrap(branch.address, columns).map((part): PaperLine => ({ text: part, align: 'center' })));
  lines.push({ text: '' }, row(text('checkout.receiptNumber', { number: bill.receiptNumber }), format.dayAndTime(bill.at)));
  if (clientName !== undefined) lines.push({ text: clientName });
  lines.push(rule);
  for (const line of bill.lines) {
    lines.push(row(line.title, format.amount(lineGrossMinor(line))));
    if (line.quantityMilli !== 1000) {
      lines.push({
        text: `  ${text('checkout.times', { quantity: format.number(line.quantityMilli / 1000), price: format.amount(line.unitPriceMinor) })}`,
      });
    }
    if (line.discountMinor !== 0) lines.push(row(`  ${text('checkout.discount')}`, format.amount(-line.discountMinor)));
  }
  lines.push(rule);
  const exclusive = bill.taxes.filter((tax) => !tax.inclusive);
  if (exclusive.length > 0) lines.push(row(text('checkout.subtotal'), format.amount(sumMinor(bill.lines.map((line) => line.amountMinor)))));
  for (const tax of exclusive)
    lines.push(row(text('checkout.taxOf', { name: tax.name, rate: format.rate(tax.ratePpm) }), format.amount(tax.amountMinor)));
  lines.push({
    text: inColumns(text('checkout.total'), format.amount(bill.totalMinor), Math.floor(columns / 2)),
    isBold: true,
    isDouble: true,
  });
  for (const tax of bill.taxes.filter((one) => one.inclusive)) {
    lines.push(row(text('checkout.taxWithin', { name: tax.name, rate: format.rate(tax.ratePpm) }), format.amount(tax.amountMinor)));
  }
  lines.push(rule);
  for (const entry of payments) {
    const { takenMinor: amountMinor, roundingMinor } = paymentParts(entry);
    const method = methodName(entry);
    lines.push(row(entry.kind === 'reversal' ? text('checkout.receiptBack', { method }) : method, format.amount(amountMinor)));
    if (roundingMinor !== 0) lines.push(row(`  ${text('checkout.rounding')}`, format.signedAmount(roundingMinor)));
    if (entry.tenderedMinor !== null && entry.changeMinor !== null && entry.changeMinor > 0) {
      lines.push(row(`  ${text('checkout.tendered')}`, format.amount(entry.tenderedMinor)));
      lines.push(row(`  ${text('checkout.changeDue')}`, format.amount(entry.changeMinor)));
    }
  }
  const leftMinor = bill.totalMinor - bill.paidMinor;
  if (leftMinor > 0) lines.push(row(text('checkout.left'), format.amount(leftMinor), true));
  lines.push({ text: '' }, { text: text('checkout.thanks'), align: 'center' });
  return lines;
}

/** Words at the left edge, figures at the right; words that do not fit are cut, figures never. */
export function inColumns(left: string, right: string, columns: number): string {
  const room = Math.max(0, columns - right.length - 1);
  const words = left.length > room ? `${left.slice(0, Math.max(0, room - 1))}…` : left;
  return `${words.padEnd(columns - right.length)}${right}`;
}

function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.slice(0, columns));
  }
  return lines;
}

/** The receipt as a page of its own for the host's printer: 80 mm wide, as long as it is. */
export function receiptHtml(lines: readonly PaperLine[], title: string): string {
  const rows = lines.map((line) => {
    const classes = [line.align === 'center' ? 'c' : '', line.isBold === true ? 'b' : '', line.isDouble === true ? 'd' : '']
      .join(' ')
      .trim();
    return `<div class="${classes}">${line.text === '' ? '&nbsp;' : escapeHtml(line.text)}</div>`;
  });
  const style =
    '@page{size:80mm auto;margin:4mm}body{margin:0;font:9.6pt/1.35 "DejaVu Sans Mono",Consolas,monospace;color:#000;width:72mm}' +
    'div{white-space:pre;font-size:8.2pt}.c{text-align:center;white-space:pre-wrap}.b{font-weight:700}.d{font-size:16.4pt}';
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style></head><body>${rows.join('')}</body></html>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
