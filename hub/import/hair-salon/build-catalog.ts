import { serviceDefaults } from '#shared/catalog/defaults.ts';
import { type Write, write } from '#shared/commands/command.ts';
import { scaleMinor } from '#shared/kernel/money.ts';
import { productId, serviceId, taxId } from './ids.ts';
import type { Durations } from './learn-durations.ts';
import type { Prices } from './learn-prices.ts';
import { type LearnedTaxes, unitsPerMinor } from './learn-taxes.ts';
import { type ProductRow, type ServiceRow, taxCodes } from './rows.ts';

/** The taxes of an article: those that its receipt lines show, and all of them for what was never sold at a price. */
function taxIdsOf(description: string, taxes: LearnedTaxes): string[] {
  return (taxes.ofDescription.get(description) ?? taxCodes).map(taxId);
}

/** The services of the listing. */
export function buildServices(rows: readonly ServiceRow[], durations: Durations, prices: Prices, taxes: LearnedTaxes): readonly Write[] {
  return rows.map((row) =>
    write('services', {
      id: serviceId(row.code),
      code: row.code,
      name: row.name,
      category: row.category,
      durationMinutes: durations.ofService.get(row.code) ?? durations.overall,
      ...serviceDefaults,
      priceMinor: prices.ofService.get(row.code) ?? 0,
      taxIds: taxIdsOf(row.description, taxes),
      active: row.active,
    }),
  );
}

/** The products of the listing. Their purchase price is sealed by whoever holds the key, see `costs`. */
export function buildProducts(rows: readonly ProductRow[], taxes: LearnedTaxes): readonly Write[] {
  return rows.map((row) =>
    write('products', {
      id: productId(row.code),
      code: row.code,
      name: row.name,
      category: row.category,
      brand: row.brand,
      supplier: row.supplier,
      priceMinor: row.priceMinor,
      taxIds: taxIdsOf(row.description, taxes),
      saleUnit: 'pcs',
      writeOffUnit: 'pcs',
      writeOffPerSaleMilli: 1000,
      criticalMilli: row.minimumMilli,
      desiredMilli: row.maximumMilli,
      active: row.active,
      note: '',
      cost: null,
    }),
  );
}

/** Purchase prices in cents by product id, rounded half away from zero; a price of zero means that nobody filled it in. */
export function costs(rows: readonly ProductRow[]): ReadonlyMap<string, number> {
  return new Map(
    rows
      .filter((row) => row.costTenThousandths !== 0)
      .map((row) => [productId(row.code), scaleMinor(row.costTenThousandths, 1, unitsPerMinor)]),
  );
}
