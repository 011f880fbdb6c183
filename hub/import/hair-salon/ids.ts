import { derivedId } from '#shared/kernel/id.ts';
import { salonProfile } from './profile.ts';

/** Who stands behind rows that no user wrote. */
export const importActor = 'import';

/**
 * The id of a row, made from what the export knows it by: a second run, or one that completes a broken one, meets its own rows. Equal
 * keys are told apart by their place among their equals.
 */
export function salonId(kind: string, ...key: readonly (string | number)[]): string {
  return derivedId(`foyer import ${salonProfile.slug}`, [kind, ...key].join('|'));
}

/** The chain's id is its address too, see `NewChain`. */
export const chainId: string = salonProfile.slug;

/** Ids by what the export knows a row by. */
export const branchId = salonId('branch');
export const staffId = (column: string): string => salonId('staff', column);
export const serviceId = (code: string): string => salonId('service', code);
export const productId = (code: string): string => salonId('product', code);
export const clientId = (code: string): string => salonId('client', code);
export const taxId = (code: string): string => salonId('tax', code);
export const billId = (receipt: string): string => salonId('bill', receipt);
export const tillId = { cash: salonId('till', 'cash'), card: salonId('till', 'card'), imported: salonId('till', 'imported') } as const;
export const storageId = { sale: salonId('storage', 'sale'), consumables: salonId('storage', 'consumables') } as const;

/** Counts how often a key was met, so that equal rows of a file get ids of their own. */
export function createRepeats(): (key: string) => number {
  const met = new Map<string, number>();
  return (key) => {
    const times = met.get(key) ?? 0;
    met.set(key, times + 1);
    return times;
  };
}
