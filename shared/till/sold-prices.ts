import type { Visit } from '#shared/booking/tables.ts';
import type { Flag, Refusal } from '#shared/commands/command.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Bill, BillLine } from '#shared/till/tables.ts';

type Priced = Pick<BillLine, 'id' | 'kind' | 'refId' | 'unitPriceMinor'>;
type Products = ReadonlyMap<string, Pick<RowOf<'products'>, 'priceMinor'>>;

/**
 * The lines that are sold at another price than stands: a visit's line at another than was booked, a product at another than the catalogue's.
 * What is in neither has no price of its own.
 */
export function changedPrices(lines: readonly Priced[], visits: readonly Pick<Visit, 'lines'>[], products: Products): readonly string[] {
  const booked = new Map(visits.flatMap((visit) => visit.lines.map((line) => [line.id, line.priceMinor])));
  const standing = ({ id, kind, refId }: Priced): number | undefined => {
    if (kind === 'service') return booked.get(id);
    return kind === 'product' && refId !== null ? products.get(refId)?.priceMinor : undefined;
  };
  return lines.filter((line) => (standing(line) ?? line.unitPriceMinor) !== line.unitPriceMinor).map(({ id }) => id);
}

/** The prices of a bill that somebody changed without saying so, and whether whoever posts it might have. */
export interface UntoldPrices {
  readonly lineIds: readonly string[];
  readonly mayChange: boolean;
}

/** Gathers what holds the prices of a sale. Who posts it is asked only where a price was changed in silence. */
export async function loadUntoldPrices(
  read: Read,
  bill: Pick<Bill, 'lines' | 'creditsBillId'>,
  visits: readonly Visit[],
  told: { readonly pricedLineIds: readonly string[]; readonly actorId: string },
): Promise<UntoldPrices> {
  if (bill.creditsBillId !== null) return { lineIds: [], mayChange: true };
  const productIds = [...new Set(bill.lines.flatMap(({ kind, refId }) => (kind === 'product' && refId !== null ? [refId] : [])))];
  const found = await Promise.all(productIds.map((id) => read.get('products', id)));
  const products = found.map((answer) => heldOr(answer, undefined)).filter((product) => product !== undefined);
  const changed = changedPrices(bill.lines, visits, new Map(products.map((product) => [product.id, product])));
  const lineIds = changed.filter((id) => !told.pricedLineIds.includes(id));
  if (lineIds.length === 0) return { lineIds, mayChange: true };
  const user = heldOr(await read.get('users', told.actorId), undefined);
  return { lineIds, mayChange: user === undefined || user.rights.includes('money.price') };
}

/** Why a desk does not post a price that is no longer, or never was, the one that stands. */
export function priceRefusal({ lineIds }: UntoldPrices, billId: string): Refusal | undefined {
  return lineIds.length === 0 ? undefined : { code: 'price-changed', subjects: [{ table: 'bills', id: billId }] };
}

/** What a person looks at: the client was told the price, so it counts; but nobody who may has set it. */
export function priceFlags({ lineIds, mayChange }: UntoldPrices, billId: string): readonly Flag[] {
  if (lineIds.length === 0 || mayChange) return [];
  return [{ code: 'price-without-right', tray: 'task', subjects: [{ table: 'bills', id: billId }] }];
}
