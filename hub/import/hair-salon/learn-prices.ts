import { scaleMinor } from '#shared/kernel/money.ts';
import { groupBy, mostFrequent, pairKey } from './group.ts';
import type { ReceiptLine, ServiceRow } from './rows.ts';

/** Prices as learned: by staff member and service, and by service where the listing has none. */
export interface Prices {
  /** By `pairKey`. */
  readonly ofPair: ReadonlyMap<string, number>;
  /** By service code; the listing's price where it is not zero. */
  readonly ofService: ReadonlyMap<string, number>;
  /** Codes of services with no price in the listing and none in the receipts. */
  readonly unknown: readonly string[];
}

/** What one piece on the line cost. */
export function unitPriceMinor(line: Pick<ReceiptLine, 'amountMinor' | 'quantityMilli'>): number {
  if (line.quantityMilli === 0) return line.amountMinor;
  const sign = line.quantityMilli < 0 ? -1 : 1;
  return scaleMinor(line.amountMinor * sign, 1000, Math.abs(line.quantityMilli));
}

/**
 * The price of a service at a staff member is the unit price met most often on the receipts, of equally frequent ones the higher: reduced and free
 * lines are the exception that a list price is reduced from.
 */
export function learnPrices(services: readonly ServiceRow[], receipts: readonly ReceiptLine[]): Prices {
  const codeByDescription = new Map(services.filter((row) => row.description !== '').map((row) => [row.description, row.code]));
  const sold = receipts.flatMap((line) => {
    const service = codeByDescription.get(line.description);
    const price = unitPriceMinor(line);
    return service === undefined || line.quantityMilli <= 0 || price <= 0 ? [] : [{ staff: line.staff, service, price }];
  });
  const learned = (keyOf: (sale: (typeof sold)[number]) => string) =>
    new Map([...groupBy(sold, keyOf)].map(([key, sales]) => [key, mostFrequent(sales.map((sale) => sale.price)) ?? 0]));
  const byService = learned((sale) => sale.service);
  return {
    ofPair: learned(pairKey),
    ofService: new Map(services.map((row) => [row.code, row.listMinor > 0 ? row.listMinor : (byService.get(row.code) ?? 0)])),
    unknown: services.filter((row) => row.listMinor === 0 && !byService.has(row.code)).map((row) => row.code),
  };
}

/** What one staff member asks for a service: own price, else the service's. */
export function priceOf(prices: Prices, pair: { readonly staff: string; readonly service: string }): number {
  return prices.ofPair.get(pairKey(pair)) ?? prices.ofService.get(pair.service) ?? 0;
}
