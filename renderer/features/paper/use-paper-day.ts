import { daySpan, msOf } from '#shared/booking/day-grid.ts';
import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { contactContent } from '#shared/clients/tables.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
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
  /** Those who work at this branch, in the order of the calendar. */
  readonly staff: readonly RowOf<'staff'>[];
  readonly serviceNames: ReadonlyMap<string, string>;
  readonly instanceNames: ReadonlyMap<string, string>;
  /** Empty for who may not see clients. */
  readonly clientNames: ReadonlyMap<string, string>;
  readonly clients: readonly RowOf<'clients'>[];
}

/** The days from one to another, live; what was begun the evening before and lasts into the first is a part of them. */
export function usePaperDays(from: Day, to: Day): Live<PaperDay> {
  const { id: branchId, zone } = useBranch();
  const session = useSession();
  return useLive((read) => readPaperDays(read, { branchId, zone, from, to, session }), [branchId, zone, from, to, session]);
}

interface Asked {
  readonly branchId: string;
  readonly zone: string;
  readonly from: Day;
  readonly to: Day;
  readonly session: Session;
}

async function readPaperDays(read: DeskRead, { branchId, zone, from, to, session }: Asked): Promise<PaperDay> {
  const before = addDays(from, -1);
  const midnightMs = daySpan(from, zone).fromMs;
  const ends = await Promise.all([read.day('visits', branchId, from), read.day('visits', branchId, to)]);
  const all = await read.days('visits', branchId, before, to);
  const visits = all.filter((visit) => visit.day !== before || visit.lines.some((line) => endMs(line) > midnightMs));
  const [groupEvents, blocks] = [await read.days('groupEvents', branchId, before, to), await read.days('blocks', branchId, before, to)];
  const [staff, services, resources] = [await read.all('staff'), await read.all('services'), await read.all('resources')];
  const clients = session.can('clients.view') ? await clientsOf(read, visits) : [];
  return {
    day: from,
    isHeld: ends.every((one) => one.held),
    visits,
    groupEvents: groupEvents.filter((event) => event.day !== before || endMs(event) > midnightMs),
    blocks: blocks.filter((block) => block.day !== before || endMs({ ...block, breakMinutes: 0 }) > midnightMs),
    workDays: await read.days('workDays', branchId, from, to),
    staff: staff.filter((one) => one.active && one.branchIds.includes(branchId)).toSorted((a, b) => a.order - b.order),
    serviceNames: new Map(services.map((service) => [service.id, service.name])),
    instanceNames: new Map(
      resources.filter((one) => one.branchId === branchId).flatMap((one) => one.instances.map(({ id, name }) => [id, name])),
    ),
    clientNames: new Map(clients.map((client) => [client.id, client.displayName])),
    clients,
  };
}

async function clientsOf(read: DeskRead, visits: readonly Visit[]): Promise<readonly RowOf<'clients'>[]> {
  const ids = [...new Set(visits.flatMap((visit) => (visit.clientId === null ? [] : [visit.clientId])))];
  const answers = await Promise.all(ids.map((id) => read.get('clients', id)));
  return answers.flatMap((answer) => heldOr(answer, undefined) ?? []);
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

function endMs(one: { readonly startsAt: string; readonly durationMinutes: number; readonly breakMinutes: number }): number {
  return msOf(one.startsAt) + one.durationMinutes * 60_000;
}
