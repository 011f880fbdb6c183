import { daySpan, msOf } from '#shared/booking/day-grid.ts';
import { type Occupant, isThere } from '#shared/booking/occupancy.ts';
import type { BranchRules } from '#shared/booking/open-hours.ts';
import { staysOf } from '#shared/booking/stays.ts';
import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { contactContent } from '#shared/clients/tables.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { ClientNames } from '#renderer/data/calendar/client-name.ts';
import { readClient } from '#renderer/data/clients/read-client.ts';
import { phoneText } from '#renderer/data/clients/phone-text.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { type Live, useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';

/** What lies on some days, with the names that paper and files need. */
export interface PaperDay {
  readonly day: Day;
  /** False when this desk does not hold all of it. */
  readonly isHeld: boolean;
  readonly visits: readonly Visit[];
  readonly groupEvents: readonly GroupEvent[];
  readonly blocks: readonly Block[];
  readonly workDays: readonly RowOf<'workDays'>[];
  readonly rules: BranchRules;
  /** Those who work at this branch or have something on here, in the order of the calendar. */
  readonly staff: readonly RowOf<'staff'>[];
  readonly serviceNames: ReadonlyMap<string, string>;
  readonly instanceNames: ReadonlyMap<string, string>;
  readonly clientNames: ClientNames;
  readonly clients: readonly RowOf<'clients'>[];
}

/** The days from one to another, live; what was begun the evening before and lasts into the first is a part of them. */
export function usePaperDays(from: Day, to: Day): Live<PaperDay> {
  const branch = useBranch();
  const session = useSession();
  return useLive((read) => readPaperDays(read, { branch, from, to, session }), [branch, from, to, session]);
}

interface Asked {
  readonly branch: RowOf<'branches'>;
  readonly from: Day;
  readonly to: Day;
  readonly session: Session;
}

/** Reads what the sheet and the file of some days are made from. */
export async function readPaperDays(read: DeskRead, { branch, from, to, session }: Asked): Promise<PaperDay> {
  const { id: branchId, zone } = branch;
  const before = addDays(from, -1);
  const midnightMs = daySpan(from, zone).fromMs;
  // Each day is asked for: what is held may have a gap anywhere.
  const asked = await Promise.all(daysFrom(from, to).map((day) => read.day('visits', branchId, day)));
  const all = await read.days('visits', branchId, before, to);
  const visits = all.filter((visit) => visit.day !== before || visit.lines.some((line) => endMs(line) > midnightMs));
  const [groupEvents, blocks] = [await read.days('groupEvents', branchId, before, to), await read.days('blocks', branchId, before, to)];
  const [staff, services, resources] = [await read.all('staff'), await read.all('services'), await read.all('resources')];
  const [holidays, absences] = [await read.all('holidays'), await read.all('absences')];
  const clients = session.can('clients.view') ? await clientsOf(read, visits, session) : null;
  const isHere = (row: { readonly branchId: string }) => row.branchId === branchId;
  const shown = { visits, groupEvents: groupEvents.filter((event) => event.day !== before || endMs(event) > midnightMs) };
  const kept = blocks.filter((block) => block.day !== before || endMs(block) > midnightMs);
  const busy = busyStaff([
    ...shown.visits.map((row) => ({ table: 'visits', row }) as const),
    ...shown.groupEvents.map((row) => ({ table: 'groupEvents', row }) as const),
    ...kept.map((row) => ({ table: 'blocks', row }) as const),
  ]);
  return {
    day: from,
    isHeld: asked.every((one) => one.held),
    ...shown,
    blocks: kept,
    workDays: await read.days('workDays', branchId, from, to),
    rules: { branch, holidays: holidays.filter(isHere), absences: absences.filter(isHere) },
    // Who was dismissed or comes from another branch is there with what he still has on, as in the calendar.
    staff: staff
      .filter((one) => busy.has(one.id) || (one.active && one.branchIds.includes(branchId)))
      .toSorted((a, b) => a.order - b.order),
    serviceNames: new Map(services.map((service) => [service.id, service.name])),
    instanceNames: new Map(resources.filter(isHere).flatMap((one) => one.instances.map(({ id, name }) => [id, name]))),
    clientNames: clients && Object.fromEntries(clients.map((client) => [client.id, client.displayName])),
    clients: clients ?? [],
  };
}

function daysFrom(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

function busyStaff(occupants: readonly Occupant[]): ReadonlySet<string | null> {
  return new Set(occupants.filter(isThere).flatMap((one) => staysOf(one, 'staff').map(({ holderId }) => holderId)));
}

async function clientsOf(read: DeskRead, visits: readonly Visit[], session: Session): Promise<readonly RowOf<'clients'>[]> {
  const ids = [...new Set(visits.flatMap((visit) => (visit.clientId === null ? [] : [visit.clientId])))];
  const clients = await Promise.all(ids.map((id) => readClient(read, id, session)));
  return clients.filter((client) => client !== undefined);
}

/** The first phone of each client, opened; nothing for who may not read contact data. Never call it inside a query. */
export async function phonesOf(
  session: Session,
  clients: readonly RowOf<'clients'>[],
  country: string,
): Promise<ReadonlyMap<string, string>> {
  if (!session.reads('contact')) return new Map();
  const found = await Promise.all(
    clients.map(async ({ id, contact, contactAdditions }) => {
      for (const box of [...(contact === null ? [] : [contact]), ...contactAdditions]) {
        const content = contactContent.safeParse(await session.open('contact', 'clients', id, box));
        const [phone] = content.success ? content.data.phones : [];
        if (phone !== undefined) return [[id, phoneText(phone, country)] as const];
      }
      return [];
    }),
  );
  return new Map(found.flat());
}

function endMs(one: { readonly startsAt: string; readonly durationMinutes: number }): number {
  return msOf(one.startsAt) + one.durationMinutes * 60_000;
}
