import { type Span, daySpan, gridMoments, joined, msOf } from '#shared/booking/day-grid.ts';
import { type Occupant, eachOccupation, instanceHolder, staffHolder } from '#shared/booking/occupancy.ts';
import { type BranchRules, type HoursOfDay, openSpans } from '#shared/booking/open-hours.ts';
import { chooseInstances } from '#shared/booking/reserve-instances.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Day, type Instant, type WallTime, msToInstant, wallToInstant } from '#shared/kernel/time.ts';

/** Somebody who can perform a service: how long he takes, and the pause after it in which he is still taken. */
export interface Performer {
  readonly staffId: string;
  readonly durationMinutes: number;
  readonly breakMinutes: number;
}

/** A service that a client wants, who may perform it, the preferred first, and what it takes besides. */
export interface WantedService {
  readonly serviceId: string;
  readonly performers: readonly Performer[];
  /** Instances of each resource that it needs, as `needsOf` tells them. */
  readonly needs: readonly (readonly string[])[];
  /** Who helps, whoever performs. */
  readonly assistantIds?: readonly string[];
  /** Instances that are reserved already, where a visit is moved. */
  readonly instanceIds?: readonly string[];
}

/** A start at which every wanted service finds its performer, one after the other without a gap for the client. */
export interface FreeTime {
  readonly startsAt: Instant;
  readonly lines: readonly FreeLine[];
}

/** One service of a free time, with the people and things that are free for it. */
export interface FreeLine extends Performer {
  readonly serviceId: string;
  readonly startsAt: Instant;
  readonly assistantIds: readonly string[];
  readonly instanceIds: readonly string[];
}

/** A day of a branch as far as it decides what can be booked: when everybody works, and when people and things are taken. */
export interface KnownDay {
  readonly day: Day;
  readonly zone: string;
  readonly stepMinutes: number;
  /** By staff member. */
  readonly open: ReadonlyMap<string, readonly Span[]>;
  /** By holder, as `occupancy` names staff members and instances. */
  readonly taken: ReadonlyMap<string, readonly Span[]>;
}

/** What is asked of a day. */
export interface AskedOfDay {
  readonly services: readonly WantedService[];
  /** Earlier starts are not offered: what is past today, or too short before for a client who books himself. */
  readonly notBefore?: Instant;
  /** The services lie within this stretch of the wall clock. */
  readonly within?: { readonly from: WallTime; readonly to: WallTime };
}

const minuteMs = 60_000;

/**
 * What is known of a day: hours of the day and the next, and all that lies under the day and those beside it. `exceptId` is a visit that is
 * being moved and does not stand in its own way.
 */
export function knownDay(
  day: Day,
  rules: BranchRules,
  rows: { readonly workDays: readonly HoursOfDay[]; readonly occupants: readonly Occupant[] },
  exceptId?: string,
): KnownDay {
  const taken = new Map<string, Span[]>();
  for (const occupant of rows.occupants) {
    if (occupant.row.id === exceptId) continue;
    eachOccupation(occupant, (holder, span) => {
      const spans = taken.get(holder);
      if (spans === undefined) taken.set(holder, [span]);
      else spans.push(span);
    });
  }
  return {
    day,
    zone: rules.branch.zone,
    stepMinutes: rules.branch.stepMinutes,
    open: openSpans(day, rules, rows.workDays),
    taken: new Map([...taken].map(([holder, spans]) => [holder, joined(spans)])),
  };
}

/**
 * The free times of a day for several services in a row, one by one, so that nobody works out more of them than are looked at. A start stands
 * on the branch's grid; a service lies within one stretch of working hours, the pause behind it may run out of them, as where somebody books
 * by hand, and neither touches anybody else's time. Where several can perform a service the first of them who is free does.
 */
export function* eachFreeTime(known: KnownDay, { services, notBefore, within }: AskedOfDay): Generator<FreeTime, void> {
  if (services.length === 0 || services.some((service) => !service.performers.some(({ staffId }) => known.open.has(staffId)))) return;
  const { day, zone } = known;
  const earliestMs = Math.max(
    notBefore === undefined ? -Infinity : msOf(notBefore),
    within === undefined ? -Infinity : msOf(wallToInstant(day, within.from, zone)),
  );
  const latestMs = within === undefined ? Infinity : msOf(wallToInstant(day, within.to, zone));
  for (const startMs of gridMoments(daySpan(day, zone), zone, known.stepMinutes)) {
    if (startMs < earliestMs) continue;
    const lines = place(services, startMs, known, { startMs, latestMs, before: [] });
    if (lines !== undefined) yield { startsAt: msToInstant(startMs), lines };
  }
}

/** All free times of a day. */
export function freeTimes(known: KnownDay, asked: AskedOfDay): readonly FreeTime[] {
  return [...eachFreeTime(known, asked)];
}

interface SoFar {
  readonly startMs: number;
  readonly latestMs: number;
  readonly before: readonly FreeLine[];
}

/** Finds performers for the services from a moment on; goes back to an earlier choice when it leaves a later service without one. */
function place(services: readonly WantedService[], atMs: number, known: KnownDay, soFar: SoFar): readonly FreeLine[] | undefined {
  const [service, ...rest] = services;
  const { startMs, latestMs, before } = soFar;
  if (service === undefined) return before;
  const last = before.at(-1);
  for (const performer of service.performers) {
    // The client waits through the pause only when the same person goes on.
    const fromMs = last?.staffId === performer.staffId ? atMs + last.breakMinutes * minuteMs : atMs;
    const endMs = fromMs + performer.durationMinutes * minuteMs;
    const span = { fromMs, toMs: endMs + performer.breakMinutes * minuteMs };
    if (endMs > latestMs || span.toMs - startMs > limits.visitMinutesMax * minuteMs) continue;
    const line = linePlaced(service, performer, span, known, before);
    const lines = line === undefined ? undefined : place(rest, endMs, known, { ...soFar, before: [...before, line] });
    if (lines !== undefined) return lines;
  }
  return undefined;
}

/** The service at its time by this performer, if he, those who help and the things it needs are free. */
function linePlaced(
  { serviceId, needs, assistantIds = [], instanceIds: had = [] }: WantedService,
  performer: Performer,
  span: Span,
  { open, taken }: KnownDay,
  before: readonly FreeLine[],
): FreeLine | undefined {
  const people = [performer.staffId, ...assistantIds];
  if (new Set(people).size < people.length) return undefined;
  const isTaken = (holder: string): boolean => meets(taken.get(holder), span);
  const servedToMs = span.toMs - performer.breakMinutes * minuteMs;
  const isBusy = (id: string): boolean =>
    isTaken(staffHolder(id)) ||
    !(open.get(id) ?? []).some((slot) => slot.fromMs <= span.fromMs && servedToMs <= slot.toMs) ||
    before.some((line) => (line.staffId === id || line.assistantIds.includes(id)) && meets([spanOf(line)], span));
  if (people.some(isBusy)) return undefined;
  const isFree = (id: string): boolean => !isTaken(instanceHolder(id));
  const isOurs = (id: string): boolean => before.some((line) => line.instanceIds.includes(id) && meets([spanOf(line)], span));
  const instanceIds = chooseInstances(had, needs, { isFree, isOurs });
  if (instanceIds.length < needs.length || !instanceIds.every(isFree)) return undefined;
  const { staffId, durationMinutes, breakMinutes } = performer;
  return { serviceId, staffId, startsAt: msToInstant(span.fromMs), durationMinutes, breakMinutes, assistantIds, instanceIds };
}

function spanOf(line: FreeLine): Span {
  const fromMs = msOf(line.startsAt);
  return { fromMs, toMs: fromMs + (line.durationMinutes + line.breakMinutes) * minuteMs };
}

function meets(spans: readonly Span[] | undefined, span: Span): boolean {
  return spans?.some((one) => one.fromMs < span.toMs && span.fromMs < one.toMs) ?? false;
}
