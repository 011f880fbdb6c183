import { type FreeTime, type KnownDay, type WantedService, eachFreeTime, knownDay } from '#shared/booking/availability.ts';
import { type FreePlaces, freePlaces } from '#shared/booking/free-places.ts';
import { type Occupant, visitOccupant } from '#shared/booking/occupancy.ts';
import { type BranchRules, doorsOn, onDutyOn } from '#shared/booking/open-hours.ts';
import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { type Day, type Instant, type WallTime, addDays, addMinutes, dayOf, wallToInstant, weekdayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** All that lies under one day of a branch. */
export interface DayRows {
  readonly workDays: readonly RowOf<'workDays'>[];
  readonly visits: readonly Visit[];
  readonly groupEvents: readonly GroupEvent[];
  readonly blocks: readonly Block[];
}

/** What free times are looked up in: the branch's own rules, and its days, which are read when they are reached. */
export interface FreeTimeSource {
  readonly rules: BranchRules;
  readonly loadDay: (day: Day) => Promise<DayRows>;
}

/** Which days are looked through, and when to stop. */
export interface DaysAsked {
  readonly fromDay: Day;
  readonly daysMost: number;
  /** Stops at so many. */
  readonly most: number;
  /** 1 = Monday; none: any. */
  readonly weekdays?: readonly number[];
  readonly within?: { readonly from: WallTime; readonly to: WallTime };
  readonly now: Instant;
  /** A desk may book up to the last moment; a client needs the branch's lead time. */
  readonly ignoresLead: boolean;
}

/** What was found, and the last day that was looked at: a further search goes on behind it. */
export interface Found<T> {
  readonly found: readonly T[];
  readonly searchedTo: Day;
}

/** The first free times for several services in a row, over days and everybody who performs them. */
export async function findFreeTimes(
  asked: DaysAsked & { readonly services: readonly WantedService[]; readonly exceptId?: string },
  source: FreeTimeSource,
): Promise<Found<FreeTime>> {
  const { services, within, exceptId } = asked;
  const notBefore = earliestStart(asked, source.rules);
  const question = { services, notBefore, ...(within === undefined ? {} : { within }) };
  const loaded = readOnce(source.loadDay);
  const onDuty = async (day: Day) => onDutyOn(day, source.rules, (await loaded(day)).workDays);
  const [first, ...later] = services;
  // A day is not gone through when, before any of its visits is known, one of the services has nobody to perform it: the first begins on the
  // day itself, those after it may lie behind midnight, with people who work only then.
  const isWorked = async (day: Day): Promise<boolean> => {
    const today = await onDuty(day);
    if (first === undefined || !isDoneBy(first, today)) return false;
    if (later.every((service) => isDoneBy(service, today))) return true;
    const tomorrow = await onDuty(addDays(day, 1));
    return later.every((service) => isDoneBy(service, today) || isDoneBy(service, tomorrow));
  };
  return walkDays(asked, source.rules, async (day) => {
    if (doorsOn(source.rules, day).length === 0 || !(await isWorked(day))) return [];
    return eachFreeTime(await loadKnownDay(day, source.rules, loaded, exceptId), question);
  });
}

function isDoneBy(service: WantedService, here: ReadonlySet<string>): boolean {
  return service.performers.some(({ staffId }) => here.has(staffId));
}

/** The first group events of a service with places left; they are where somebody planned them, also on a day on which the doors stay shut. */
export async function findGroupPlaces(
  asked: DaysAsked & { readonly serviceId: string; readonly staffIds: readonly string[]; readonly seats: number },
  source: FreeTimeSource,
): Promise<Found<FreePlaces>> {
  const { serviceId, staffIds, seats, within } = asked;
  const { zone } = source.rules.branch;
  const notBefore = earliestStart(asked, source.rules);
  return walkDays(asked, source.rules, async (day) => {
    const places = freePlaces(await source.loadDay(day), { serviceId, staffIds, seats, notBefore });
    if (within === undefined) return places;
    const [from, to] = [wallToInstant(day, within.from, zone), wallToInstant(day, within.to, zone)];
    return places.filter(({ event }) => event.startsAt >= from && addMinutes(event.startsAt, event.durationMinutes) <= to);
  });
}

/** A day with those beside it, from which what lies there may reach into it. */
export async function loadKnownDay(day: Day, rules: BranchRules, loadDay: FreeTimeSource['loadDay'], exceptId?: string): Promise<KnownDay> {
  const around = await Promise.all([addDays(day, -1), day, addDays(day, 1)].map(loadDay));
  const workDays = around.flatMap((rows) => rows.workDays);
  return knownDay(day, rules, { workDays, occupants: around.flatMap(occupantsOf) }, exceptId);
}

/** Everything of a day that may hold somebody's time. */
export function occupantsOf(rows: Pick<DayRows, 'visits' | 'groupEvents' | 'blocks'>): readonly Occupant[] {
  return [
    ...rows.visits.map(visitOccupant),
    ...rows.groupEvents.map((row): Occupant => ({ table: 'groupEvents', row })),
    ...rows.blocks.map((row): Occupant => ({ table: 'blocks', row })),
  ];
}

/** Looks through the days one after the other until enough is found. Days on which nobody wants to come are passed over unread. */
async function walkDays<T>(asked: DaysAsked, rules: BranchRules, onDay: (day: Day) => Promise<Iterable<T>>): Promise<Found<T>> {
  const { fromDay, daysMost, most, weekdays = [] } = asked;
  const today = dayOf(asked.now, rules.branch.zone);
  const found: T[] = [];
  let searchedTo = fromDay;
  for (let ahead = 0; ahead < daysMost && found.length < most; ahead += 1) {
    searchedTo = addDays(fromDay, ahead);
    const isWanted = weekdays.length === 0 || weekdays.includes(weekdayOf(searchedTo));
    if (!isWanted || searchedTo < today) continue;
    for (const one of await onDay(searchedTo)) {
      found.push(one);
      if (found.length >= most) break;
    }
  }
  return { found, searchedTo };
}

/** From when on starts are offered: at once by a desk, behind the branch's lead time for a client. */
export function earliestStart(
  { now, ignoresLead }: Pick<DaysAsked, 'now' | 'ignoresLead'>,
  { branch }: Pick<BranchRules, 'branch'>,
): Instant {
  return ignoresLead ? now : addMinutes(now, branch.leadMinutes);
}

/** Every day is read once, however many of its neighbours ask for it. */
function readOnce(loadDay: FreeTimeSource['loadDay']): FreeTimeSource['loadDay'] {
  const asked = new Map<Day, Promise<DayRows>>();
  return (day) => {
    const loading = asked.get(day) ?? loadDay(day);
    asked.set(day, loading);
    // Days behind us are asked for no more.
    asked.delete(addDays(day, -3));
    return loading;
  };
}
