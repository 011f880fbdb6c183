import type { RowOf } from '#shared/tables/registry.ts';

type Item = RowOf<'paymentItems'>;

/**
 * The items that every chain has, with the ids that other programs of the trade give them. They are no rows until somebody
 * changes one, and their names are the screen's as long as nobody gave them another.
 */
const builtIn: readonly (readonly [id: string, group: Item['group'], use: 'hand' | 'booked'])[] = [
  ['1', 'cost-of-sales', 'hand'],
  ['2', 'cost-of-sales', 'hand'],
  ['3', 'staff', 'hand'],
  ['4', 'tax', 'hand'],
  ['5', 'income', 'booked'],
  ['6', 'income', 'booked'],
  ['7', 'income', 'booked'],
  ['8', 'income', 'hand'],
  ['9', 'other-expense', 'hand'],
  ['10', 'income', 'booked'],
  ['11', 'commercial', 'booked'],
];

/** The ids of the built-in items, in their order. */
export const builtInItemIds: readonly string[] = builtIn.map(([id]) => id);

const bookedIds: ReadonlySet<string> = new Set(builtIn.filter(([, , use]) => use === 'booked').map(([id]) => id));

/** Whether money is moved for it by hand; what sales, top-ups and fees are booked under nobody chooses. A new item is. */
export function isByHand(itemId: string | undefined): boolean {
  return itemId === undefined || !bookedIds.has(itemId);
}

/** A built-in item as it is before anybody changed it. */
export function builtInItem(itemId: string): Item | undefined {
  const at = builtIn.findIndex(([id]) => id === itemId);
  const found = builtIn[at];
  return found === undefined ? undefined : { id: itemId, name: '', group: found[1], order: at, active: true };
}

/** Every item of a chain: its rows, and the built-in ones that have none yet. */
export function allItems(rows: readonly Item[]): readonly Item[] {
  const known = new Set(rows.map(({ id }) => id));
  const usual = builtInItemIds.filter((id) => !known.has(id)).map((id) => builtInItem(id));
  return [...rows, ...usual.filter((item) => item !== undefined)].toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** The items of money that is moved by hand: what sales, top-ups and fees are booked under comes from their own documents. */
export function itemsByHand(rows: readonly Item[], direction: 'in' | 'out'): readonly Item[] {
  return allItems(rows).filter(({ id, group, active }) => active && isByHand(id) && (group === 'income') === (direction === 'in'));
}
