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

/** Days that a staff member's address tells: what he may still want to look up, and as far ahead as people plan. */
const ofOne = { back: 14, ahead: 120 };
/** A branch's has as many people in it. */
const ofBranch = { back: 7, ahead: 60 };
/** A branch's address is read week by week and ends with the week that fills it: calendar programs take no more, and the hub has other work. */
const occupantsMost = 10_000;
const daysAtOnce = 7;

const blockWords: Readonly<Record<Block['kind'], string>> = {
  lunch: 'Lunch',
  training: 'Training',
  absence: 'Absence',
  other: 'Kept free',
};

/**
 * The days of a staff member or of a whole branch as a calendar program reads them; undefined for somebody who works here no more, and for a
 * branch's address whose maker may make none any more. Clients are named only as long as whoever made the address may see them himself.
 * Nothing that lies under a seal is looked at.
 */
export async function writeFeed(store: HubStore, feed: CalendarFeed, branch: RowOf<'branches'>, today: Day): Promise<string | undefined> {
  const { chainId, branchId, staffId } = feed;
  const [staff, services, maker] = await Promise.all([store.all(chainId, 'staff'), store.all(chainId, 'services'), makerOf(store, feed)]);
  const own = staff.find((one) => one.id === staffId && one.active && one.branchIds.includes(branchId));
  if (staffId === null ? !mayBeMade(feed, maker) : own === undefined) return undefined;
  const occupants = await occupantsOf(store, feed, today);
  const clientNames = feed.showsClients && maker('clients.view') ? await namesOf(store, chainId, occupants) : undefined;
  const nameOf = (rows: readonly { readonly id: string; readonly name: string }[]) => {
    const names = new Map(rows.map((row) => [row.id, row.name]));
    return (id: string): string => names.get(id) ?? '';
  };
  const entries = calendarEntries(occupants, staffId, {
    clientOf: ({ clientId, walkInName }) =>
      clientNames === undefined ? undefined : clientId === null ? walkInName : clientNames.get(clientId),
    serviceOf: nameOf(services),
    staffOf: nameOf(staff),
    blockOf: ({ kind }) => blockWords[kind],
  });
  const location = [branch.name, branch.address].filter((part) => part !== '').join(', ');
  const name = own === undefined ? branch.name : `${own.name}, ${branch.name}`;
  return calendarFile({ name, zone: branch.zone, location, entries });
}

/** Whether somebody may give out such an address: for a whole branch only who sees all of its calendar. */
export function mayBeMade({ staffId }: Pick<CalendarFeed, 'staffId'>, may: (right: Right) => boolean): boolean {
  return may('schedules.edit') && (staffId !== null || may('calendar.view'));
}

/** What whoever made the address may do today at its branch. */
async function makerOf(store: HubStore, { chainId, branchId, madeBy }: CalendarFeed): Promise<(right: Right) => boolean> {
  const maker = heldOr(await store.read(chainId).get('users', madeBy), undefined);
  if (maker === undefined || !maker.branchIds.includes(branchId)) return () => false;
  return (right) => can({ active: maker.active, rights: maker.rights as Right[] }, right);
}

async function occupantsOf(store: HubStore, { chainId, branchId, staffId }: CalendarFeed, today: Day): Promise<readonly Occupant[]> {
  const { back, ahead } = staffId === null ? ofBranch : ofOne;
  const last = addDays(today, ahead);
  const found: Occupant[] = [];
  const step = staffId === null ? daysAtOnce : back + ahead + 1;
  for (let from = addDays(today, -back); from <= last && found.length < occupantsMost; from = addDays(from, step)) {
    const end = addDays(from, step - 1);
    const days = { from, to: end < last ? end : last };
    const naming = staffId ?? undefined;
    const [visits, groupEvents, blocks] = await Promise.all([
      rowsOfDays(store.db, chainId, 'visits', branchId, days, naming),
      rowsOfDays(store.db, chainId, 'groupEvents', branchId, days, naming),
      rowsOfDays(store.db, chainId, 'blocks', branchId, days, naming),
    ]);
    const own = visits.filter((visit) => staffId === null || visit.groupEventId !== null || isOf(visit, staffId));
    found.push(
      ...own.map((row) => ({ table: 'visits', row }) as const),
      ...groupEvents.map((row) => ({ table: 'groupEvents', row }) as const),
      ...blocks.map((row) => ({ table: 'blocks', row }) as const),
    );
  }
  return found;
}

/** Of those whose names stand in the file: who takes part in a group event does not. */
async function namesOf(store: HubStore, chainId: string, occupants: readonly Occupant[]): Promise<ReadonlyMap<string, string>> {
  const visits = occupants.flatMap((one) => (one.table === 'visits' && one.row.groupEventId === null ? [one.row] : []));
  const clients = await rowsOfIds(store.db, chainId, 'clients', [...new Set(visits.flatMap(({ clientId }) => clientId ?? []))]);
  return new Map(clients.map((client) => [client.id, client.displayName]));
}

function isOf(visit: Visit, staffId: string): boolean {
  return visit.lines.some((line) => line.staffId === staffId || line.assistantIds.includes(staffId));
}
