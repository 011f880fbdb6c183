import { type Span, gridMoments, daySpan, msOf, slotSpans } from '#shared/booking/day-grid.ts';
import { takesTime } from '#shared/booking/overlap.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { type Day, type Instant, type WallTime, msToInstant } from '#shared/kernel/time.ts';

/** Somebody who can perform a service: how long he takes, and the pause after it in which he is still taken. */
export interface Performer {
  readonly staffId: string;
  readonly durationMinutes: number;
  readonly breakMinutes: number;
}

/** A service that a client wants, and who may perform it, the preferred first. */
export interface WantedService {
  readonly serviceId: string;
  readonly performers: readonly Performer[];
}

/** When a staff member works on a day, and when of that he is taken. */
export interface StaffDay {
  readonly staffId: string;
  readonly open: readonly Span[];
  readonly taken: readonly Span[];
}

/** A start at which every wanted service finds its performer, one after the other without a gap for the client. */
export interface FreeTime {
  readonly startsAt: Instant;
  readonly lines: readonly FreeLine[];
}

/** One service of a free time. */
export interface FreeLine extends Performer {
  readonly serviceId: string;
  readonly startsAt: Instant;
}

/** What is known of a day: working hours on the wall clock, and the visits of that day and of those beside it. */
export interface KnownDay {
  readonly day: Day;
  readonly zone: string;
  readonly workDays: readonly { readonly staffId: string; readonly slots: readonly { readonly from: WallTime; readonly to: WallTime }[] }[];
  readonly visits: readonly Visit[];
  /** A visit that is being moved does not stand in its own way. */
  readonly exceptVisitId?: string;
}

const minuteMs = 60_000;

/** The working time of every staff member on duty on a day, and what is taken of it. */
export function staffDaysOf({ day, zone, workDays, visits, exceptVisitId }: KnownDay): readonly StaffDay[] {
  const takenByStaff = new Map<string, Span[]>();
  for (const visit of visits) {
    if (visit.id === exceptVisitId || !takesTime(visit)) continue;
    for (const line of visit.lines) {
      const taken = takenByStaff.get(line.staffId) ?? [];
      taken.push(takenSpan(line));
      takenByStaff.set(line.staffId, taken);
    }
  }
  return workDays.map(({ staffId, slots }) => ({ staffId, open: slotSpans(day, slots, zone), taken: takenByStaff.get(staffId) ?? [] }));
}

/**
 * The free times of a day for several services in a row. A start stands on the branch's grid; service and pause lie within one stretch of
 * working hours, and touch nobody else's time. Where several can perform a service the first of them who is free does.
 */
export function freeTimes(wanted: {
  readonly day: Day;
  readonly zone: string;
  readonly stepMinutes: number;
  readonly services: readonly WantedService[];
  readonly staffDays: readonly StaffDay[];
  /** Earlier starts are not offered: what is past today. */
  readonly notBefore?: Instant;
}): readonly FreeTime[] {
  const { day, zone, stepMinutes, services, staffDays, notBefore } = wanted;
  if (services.length === 0) return [];
  const byStaff = new Map(staffDays.map((staffDay) => [staffDay.staffId, staffDay]));
  const earliestMs = notBefore === undefined ? -Infinity : msOf(notBefore);
  const found: FreeTime[] = [];
  for (const startMs of gridMoments(daySpan(day, zone), zone, stepMinutes)) {
    if (startMs < earliestMs) continue;
    const lines = place(services, startMs, byStaff, []);
    if (lines !== undefined) found.push({ startsAt: msToInstant(startMs), lines });
  }
  return found;
}

/** Finds performers for the services from a moment on; goes back to an earlier choice when it leaves a later service without one. */
function place(
  services: readonly WantedService[],
  startMs: number,
  byStaff: ReadonlyMap<string, StaffDay>,
  before: readonly FreeLine[],
): readonly FreeLine[] | undefined {
  const [service, ...rest] = services;
  if (service === undefined) return before;
  const last = before.at(-1);
  for (const performer of service.performers) {
    const staffDay = byStaff.get(performer.staffId);
    if (staffDay === undefined) continue;
    // The client waits through the pause only when the same person goes on.
    const fromMs = last?.staffId === performer.staffId ? startMs + last.breakMinutes * minuteMs : startMs;
    const endMs = fromMs + performer.durationMinutes * minuteMs;
    if (!isFree(staffDay, { fromMs, toMs: endMs + performer.breakMinutes * minuteMs }, before)) continue;
    const lines = place(rest, endMs, byStaff, [...before, { ...performer, serviceId: service.serviceId, startsAt: msToInstant(fromMs) }]);
    if (lines !== undefined) return lines;
  }
  return undefined;
}

function isFree({ staffId, open, taken }: StaffDay, span: Span, before: readonly FreeLine[]): boolean {
  const isOpen = open.some((slot) => slot.fromMs <= span.fromMs && span.toMs <= slot.toMs);
  if (!isOpen || taken.some((other) => overlap(other, span))) return false;
  return !before.some((line) => line.staffId === staffId && overlap(takenSpan(line), span));
}

function takenSpan(line: Pick<VisitLine, 'startsAt' | 'durationMinutes' | 'breakMinutes'>): Span {
  const fromMs = msOf(line.startsAt);
  return { fromMs, toMs: fromMs + (line.durationMinutes + line.breakMinutes) * minuteMs };
}

function overlap(a: Span, b: Span): boolean {
  return a.fromMs < b.toMs && b.fromMs < a.toMs;
}
