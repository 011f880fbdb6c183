import { onTill } from '#shared/till/shift-state.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

/** A moment at which a drawer stood open: because money went in or out, or without a sale, for a reason that somebody gave. */
export interface DrawerMoment {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly deviceId: string;
  readonly tillId: string;
  readonly cause: { readonly kind: 'entry'; readonly entry: LedgerEntry } | { readonly kind: 'reason'; readonly reason: string };
}

/**
 * Entries for which a hand goes into the drawer. An opening, a close and a hand-over are not among them: they are written down when the
 * counting is over.
 */
const handled: readonly LedgerEntry['kind'][] = [
  'payment',
  'reversal',
  'cash-in',
  'cash-out',
  'tips-out',
  'transfer',
  'top-up',
  'pay-back',
];

/** When the drawers of these tills stood open, the newest first. What the hub's jobs post opens none. */
export function drawerMoments(
  tillIds: ReadonlySet<string>,
  entries: readonly LedgerEntry[],
  openings: readonly RowOf<'drawerOpenings'>[],
): readonly DrawerMoment[] {
  const withMoney = entries.flatMap((entry): readonly DrawerMoment[] => {
    const { id, at, by, deviceId, tillId, source, kind } = entry;
    if (tillId === null || !tillIds.has(tillId) || source !== 'desk' || !handled.includes(kind) || onTill(entry, tillId) === 0) return [];
    return [{ id, at, by, deviceId, tillId, cause: { kind: 'entry', entry } }];
  });
  const without = openings
    .filter(({ tillId }) => tillIds.has(tillId))
    .map(({ id, at, by, deviceId, tillId, reason }): DrawerMoment => ({ id, at, by, deviceId, tillId, cause: { kind: 'reason', reason } }));
  return [...withMoney, ...without].toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
}
