import type { Visit } from '#shared/booking/tables.ts';
import type { Write } from '#shared/commands/command.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { chainRows, dayRows, daysFrom } from '#tests/bench/page/day-rows.ts';

/** A busy salon: what three months of it and the month ahead come to is 20,000 documents, visits and clients. */
export const salon = { staff: 20, visitsADay: 140, daysBack: 90, daysAhead: 30, clients: 3_060 } as const;

/** The documents that every peer is filled with, in the order in which a salon makes them: clients first, days one after the other. */
export interface SalonRows {
  readonly clients: readonly RowOf<'clients'>[];
  readonly visits: readonly Visit[];
  /** What only Foyer has beside them: staff and services. */
  readonly others: readonly Write[];
}

/** The salon around a day. */
export function salonRows(today: Day): SalonRows {
  const chain = chainRows(salon.staff, salon.clients);
  const days = daysFrom(addDays(today, -salon.daysBack), salon.daysBack + 1 + salon.daysAhead);
  const size = { staff: salon.staff, visits: salon.visitsADay };
  return {
    clients: chain.flatMap(({ table, row }) => (table === 'clients' ? [row] : [])),
    visits: days.flatMap((day) => dayRows(day, size, salon.clients).flatMap(({ table, row }) => (table === 'visits' ? [row] : []))),
    others: chain.filter(({ table }) => table === 'staff' || table === 'services'),
  };
}
