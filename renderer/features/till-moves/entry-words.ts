import type { RowOf } from '#shared/tables/registry.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { tipsPaidBy } from '#shared/till/pay-out-tips.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { entryKindKeys } from '#renderer/i18n/entry-kinds.ts';
import { itemName } from '#renderer/i18n/item-name.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { transferWords } from '#renderer/i18n/transfer-words.ts';

/** Names that entries of a till speak of. */
export interface EntryNames {
  readonly methodById: ReadonlyMap<string, RowOf<'paymentMethods'>>;
  readonly itemById: ReadonlyMap<string, RowOf<'paymentItems'>>;
  readonly supplierById: ReadonlyMap<string, RowOf<'suppliers'>>;
  readonly userById: ReadonlyMap<string, RowOf<'users'>>;
  readonly staffById: ReadonlyMap<string, RowOf<'staff'>>;
  /** The till on the other side of money that was moved between two. */
  readonly otherTillOf: (entry: LedgerEntry) => string | undefined;
}

/** What an entry of a till is: its kind, and what or whom it was for. */
export function entryWords(text: Text, entry: LedgerEntry, names: EntryNames): string {
  const item = entry.itemId === null ? undefined : (names.itemById.get(entry.itemId) ?? { id: entry.itemId, name: '' });
  const isMove = entry.kind === 'cash-in' || entry.kind === 'cash-out';
  const about = [
    names.methodById.get(entry.methodId ?? '')?.name,
    isMove ? (item === undefined ? text('tillMoves.owner') : itemName(text, item)) : undefined,
    names.supplierById.get(entry.supplierId ?? '')?.name,
    names.staffById.get(tipsPaidBy(entry)?.staffId ?? '')?.name,
    (isMove || entry.kind === 'tips-out') && entry.reversesId !== null ? text('tillMoves.takesBack') : undefined,
  ].filter((part) => part !== undefined && part !== '');
  if (entry.kind === 'transfer') return transferWords(text, onTill(entry, entry.tillId ?? ''), names.otherTillOf(entry));
  const isGivenBack = entry.kind === 'payment' && onTill(entry, entry.tillId ?? '') < 0;
  const isFirstFloat = entry.kind === 'shift-open' && entry.postings.some(({ account }) => account === 'owner');
  const kind = isFirstFloat ? 'tillMoves.kindOpenFirst' : isGivenBack ? 'tillMoves.kindGivenBack' : entryKindKeys[entry.kind];
  return [text(kind), ...about].join(', ');
}
