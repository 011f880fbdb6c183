import type { Flag, Refusal } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';

type Item = Pick<RowOf<'paymentItems'>, 'users'>;

/** Up to how much somebody may book under an item: null is any amount, undefined is nothing at all. An item that names nobody is for everybody. */
export function mostUnder({ users = [] }: Item, userId: string): number | null | undefined {
  if (users.length === 0) return null;
  return users.find((one) => one.userId === userId)?.mostMinor;
}

/** Why somebody does not book this much under an item. What takes an earlier move back is never stopped. */
export function keptFromItem(item: RowOf<'paymentItems'> | undefined, amountMinor: number, userId: string): Refusal | undefined {
  if (item === undefined || amountMinor <= 0) return undefined;
  const most = mostUnder(item, userId);
  if (most === null || (most !== undefined && amountMinor <= most)) return undefined;
  const subjects = [{ table: 'paymentItems', id: item.id }] as const;
  return { code: most === undefined ? 'item-not-yours' : 'item-above-limit', subjects };
}

/** The money has moved whoever moved it; a person looks at what the item does not allow. */
export function itemFlags(item: RowOf<'paymentItems'> | undefined, amountMinor: number, entryId: string, userId: string): readonly Flag[] {
  if (keptFromItem(item, amountMinor, userId) === undefined) return [];
  return [{ code: 'item-beyond-limit', tray: 'task', subjects: [{ table: 'ledgerEntries', id: entryId }] }];
}
