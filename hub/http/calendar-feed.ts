import { type Right, can } from '#shared/access/rights.ts';
import { calendarEntries } from '#shared/booking/calendar-entries.ts';
import { calendarFile } from '#shared/booking/calendar-file.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import type { Block, Visit } from '#shared/booking/tables.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { CalendarFeed } from '#hub/store/calendar-feeds.ts';
import type { HubStore } from '#hub/store/open.ts';
import { rowsOfDays, rowsOfIds } from '#hub/store/postgres-read.ts';

/** Days that an address tells: what a staff member may still want to look up, and as far ahead as people plan. */
const daysBack = 14;
const daysAhead = 120;

const blockWords: Readonly<Record<Block['kind'], string>> = {
  lunch: 'Lunch',
  training: 'Training',
  absence: 'Absence',
  other: 'Kept free',
};

/**
 * A staff member's days as a calendar program reads them; undefined for somebody who works here no more. Clients are named only as long as
 * whoever made the address may see them himself. Nothing that lies under a seal is looked at.
 */
export async function writeFeed(store: HubStore, feed: CalendarFeed, branch: RowOf<'branches'>, today: Day): Promise<string | undefined> {
  const { chainId, branchId, staffId } = feed;
  const read = store.read(chainId);
  const staff = heldOr(await read.get('staff', staffId), undefined);
  if (staff === undefined || !staff.active || !staff.branchIds.includes(branchId)) return undefined;
  const days = { from: addDays(today, -daysBack), to: addDays(today, daysAhead) };
  const [visits, groupEvents, blocks, services] = await Promise.all([
    rowsOfDays(store.db, chainId, 'visits', branchId, days, staffId),
    rowsOfDays(store.db, chainId, 'groupEvents', branchId, days, staffId),
    rowsOfDays(store.db, chainId, 'blocks', branchId, days, staffId),
    store.all(chainId, 'services'),
  ]);
  const own = visits.filter((visit) => visit.groupEventId !== null || isOf(visit, staffId));
  const clientNames = (await namesClients(store, feed)) ? await namesOf(store, chainId, own) : undefined;
  const serviceNames = new Map(services.map((service) => [service.id, service.name]));
  const occupants: readonly Occupant[] = [
    ...own.map((row) => ({ table: 'visits', row }) as const),
    ...groupEvents.map((row) => ({ table: 'groupEvents', row }) as const),
    ...blocks.map((row) => ({ table: 'blocks', row }) as const),
  ];
  const entries = calendarEntries(occupants, staffId, {
    clientOf: ({ clientId, walkInName }) =>
      clientNames === undefined ? undefined : clientId === null ? walkInName : clientNames.get(clientId),
    serviceOf: (id) => serviceNames.get(id) ?? '',
    staffOf: () => staff.name,
    blockOf: ({ kind }) => blockWords[kind],
  });
  const location = [branch.name, branch.address].filter((part) => part !== '').join(', ');
  return calendarFile({ name: `${staff.name}, ${branch.name}`, zone: branch.zone, location, entries });
}

async function namesClients(store: HubStore, { chainId, showsClients, madeBy }: CalendarFeed): Promise<boolean> {
  if (!showsClients) return false;
  const maker = heldOr(await store.read(chainId).get('users', madeBy), undefined);
  return maker !== undefined && can({ active: maker.active, rights: maker.rights as Right[] }, 'clients.view');
}

/** Of those whose names stand in the file: who takes part in a group event does not. */
async function namesOf(store: HubStore, chainId: string, visits: readonly Visit[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(visits.flatMap(({ clientId, groupEventId }) => (groupEventId === null ? (clientId ?? []) : [])));
  const clients = await rowsOfIds(store.db, chainId, 'clients', [...ids]);
  return new Map(clients.map((client) => [client.id, client.displayName]));
}

function isOf(visit: Visit, staffId: string): boolean {
  return visit.lines.some((line) => line.staffId === staffId || line.assistantIds.includes(staffId));
}
