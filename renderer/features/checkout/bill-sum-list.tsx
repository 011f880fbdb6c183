import type { Bill } from '#shared/till/tables.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { SumList, type SumLine } from '#renderer/ui/layout.tsx';

/** The way from the prices to the total: discounts off, each tax by itself, those within the price marked as such. */
export function BillSumList({
  grossMinor,
  discountMinor,
  extras = [],
  taxes,
  totalMinor,
}: {
  readonly grossMinor: number;
  readonly discountMinor: number;
  /** Lines that stand with the sums and not with what was sold, such as a fee that the client bears. */
  readonly extras?: Bill['lines'];
  readonly taxes: Bill['taxes'];
  readonly totalMinor: number;
}) {
  const text = useText();
  const format = useFormat();
  const lines: SumLine[] = [];
  const quiet = { weight: 'quiet' } as const;
  const soldMinor = grossMinor - sumMinor(extras.map((line) => line.amountMinor));
  if (discountMinor !== 0 || taxes.length > 0 || extras.length > 0)
    lines.push({ id: 'subtotal', label: text('checkout.subtotal'), amount: format.amount(soldMinor), ...quiet });
  if (discountMinor !== 0)
    lines.push({ id: 'discount', label: text('checkout.discount'), amount: format.amount(-discountMinor), ...quiet });
  for (const tax of taxes) {
    const named = { name: tax.name, rate: format.rate(tax.ratePpm) };
    const label = tax.inclusive ? text('checkout.taxWithin', named) : text('checkout.taxOf', named);
    lines.push({ id: tax.taxId, label, amount: format.amount(tax.amountMinor), ...quiet });
  }
  for (const extra of extras) lines.push({ id: extra.id, label: extra.title, amount: format.amount(extra.amountMinor) });
  lines.push({ id: 'total', label: text('checkout.total'), amount: format.amount(totalMinor), weight: 'total' });
  return <SumList lines={lines} />;
}
