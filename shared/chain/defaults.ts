import type { RowOf } from '#shared/tables/registry.ts';

/** What a branch has until its settings say more: nobody said when the doors are open, and a visit may be booked up to its start. */
export const branchDefaults: Pick<RowOf<'branches'>, 'openingHours' | 'leadMinutes'> = { openingHours: [], leadMinutes: 0 };
