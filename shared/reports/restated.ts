import { sumMinor } from '#shared/kernel/money.ts';
import type { MoneyFigures, MoneyReport } from './money-report.ts';
import type { SoldKind } from './sales.ts';

const figureOf = {
  received: ({ receivedMinor }) => receivedMinor,
  billed: ({ sales }) => sales.billedMinor - sales.refundedMinor,
  services: (figures) => soldAs('service', figures),
  products: (figures) => soldAs('product', figures),
  other: (figures) => soldAs('other', figures),
  'gift-cards': (figures) => soldAs('gift-card', figures),
  tips: (figures) => soldAs('tip', figures),
  taxes: ({ sales }) => sumMinor(sales.byTax.values()),
  discounts: ({ sales }) => sales.discountMinor,
  result: ({ results }) => sumMinor([...results.values()].map(({ minor }) => minor)),
} as const satisfies Record<string, (figures: MoneyFigures) => number>;

/** A figure that what came late restates. */
export type RestatedFigure = keyof typeof figureOf;

/** A figure as it was signed, and beside it what came to it after that. */
export interface Restated {
  readonly id: RestatedFigure;
  readonly asClosedMinor: number;
  readonly lateMinor: number;
}

/** The figures that something came to after they were signed, in the order of a report. */
export function restated({ asClosed, late }: Pick<MoneyReport, 'asClosed' | 'late'>): readonly Restated[] {
  return (Object.keys(figureOf) as RestatedFigure[])
    .map((id) => ({ id, asClosedMinor: figureOf[id](asClosed), lateMinor: figureOf[id](late) }))
    .filter(({ lateMinor }) => lateMinor !== 0);
}

function soldAs(kind: SoldKind, { sales }: MoneyFigures): number {
  const sold = sales.byKind.get(kind);
  return sold === undefined ? 0 : sold.soldMinor - sold.backMinor;
}
