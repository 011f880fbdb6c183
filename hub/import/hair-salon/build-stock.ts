import { type Write, write } from '#shared/commands/command.ts';
import { addDays } from '#shared/kernel/time.ts';
import type { BuiltBill } from './build-bills.ts';
import { branchId, importActor, productId, salonId, storageId } from './ids.ts';
import type { ProductRow } from './rows.ts';
import { salonInstant } from './wall-time.ts';

/** Stock of the products: goods out by the imported receipts, and one count that brings every balance to what the listing says. */
export interface BuiltStock {
  readonly sales: readonly Write[];
  readonly counts: readonly Write[];
  readonly checkpoints: readonly Write[];
}

/**
 * The listing has no date: it counts as the stock at the start of `fromDay`, the first day without imported receipts. Arrivals are not in the export, so
 * the count on the eve makes up for them; the checkpoint of `fromDay` is the fold of all moves before it.
 */
export function buildStock(products: readonly ProductRow[], bills: readonly BuiltBill[], fromDay: string): BuiltStock {
  const sales = bills.flatMap(({ bill }) =>
    bill.lines
      .filter((line) => line.kind === 'product')
      .map((line) => ({
        id: salonId('stock sale', line.id),
        branchId,
        day: bill.day,
        at: bill.at,
        productId: line.refId ?? '',
        storageId: storageId.sale,
        kind: 'sale' as const,
        quantityMilli: -line.quantityMilli,
        billId: bill.id,
        by: importActor,
        note: '',
      })),
  );
  const moved = new Map<string, number>();
  for (const sale of sales) moved.set(sale.productId, (moved.get(sale.productId) ?? 0) + sale.quantityMilli);
  const eve = addDays(fromDay, -1);
  const countedAt = salonInstant(eve, 23 * 60 + 59);
  const counts = products.map((row) => ({ row, quantityMilli: row.onHandMilli - (moved.get(productId(row.code)) ?? 0) }));
  return {
    sales: sales.map((sale) => write('stockMoves', sale)),
    counts: counts
      .filter(({ quantityMilli }) => quantityMilli !== 0)
      .map(({ row, quantityMilli }) =>
        write('stockMoves', {
          id: salonId('stock count', row.code),
          branchId,
          day: eve,
          at: countedAt,
          productId: productId(row.code),
          storageId: storageId.sale,
          kind: 'count',
          quantityMilli,
          billId: null,
          by: importActor,
          note: 'On hand, from the product listing',
        }),
      ),
    checkpoints: products.map((row) =>
      write('stockCheckpoints', {
        id: salonId('stock checkpoint', row.code),
        branchId,
        productId: productId(row.code),
        storageId: storageId.sale,
        day: fromDay,
        quantityMilli: row.onHandMilli,
      }),
    ),
  };
}
