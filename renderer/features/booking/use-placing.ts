import { useMemo } from 'react';
import { type FreeTime, type WantedService, freeTimes, knownDay } from '#shared/booking/availability.ts';
import { type DayRows, earliestStart, occupantsOf } from '#shared/booking/find-free-times.ts';
import type { Taking } from '#shared/booking/occupancy.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import { type PlacingWarning, placingWarnings } from '#shared/booking/placing-warnings.ts';
import { needsOf, reserveInstances } from '#shared/booking/reserve-instances.ts';
import type { VisitLine } from '#shared/booking/tables.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useBookingSource, useDesk, useNowMs } from '#renderer/data/use-desk.tsx';
import type { Repeated } from './member-checks.ts';
import type { BookingDay } from '#renderer/data/calendar-data.ts';

/** The free times of a day for some services; those that are past, or too soon for a client at a kiosk, are left out. */
export function useFreeTimes(
  day: Day,
  services: readonly WantedService[],
  known: BookingDay | undefined,
  exceptId?: string,
): readonly FreeTime[] | undefined {
  const { clock } = useDesk();
  const ignoresLead = useBookingSource() === 'desk';
  const beat = Math.floor(useNowMs() / 60_000);
  const whole = useMemo(
    () =>
      known === undefined
        ? undefined
        : knownDay(day, known.rules, { workDays: known.rows.workDays, occupants: occupantsOf(known.rows) }, exceptId),
    [known, day, exceptId],
  );
  return useMemo(
    () =>
      whole === undefined || known === undefined || beat === 0
        ? undefined
        : freeTimes(whole, { services, notBefore: earliestStart({ now: clock.now(), ignoresLead }, known.rules) }),
    [whole, known, services, clock, beat, ignoresLead],
  );
}

/** Gives lines the instances that they would get if they were booked now. */
export function withInstances(id: string, lines: readonly VisitLine[], catalogue: Catalogue, rows: DayRows): readonly VisitLine[] {
  const needs = new Map(
    catalogue.services.map((service) => [
      service.id,
      needsOf(service, (one) => catalogue.resources.find((resource) => resource.id === one)),
    ]),
  );
  return reserveInstances(id, lines, needs, occupantsOf(rows));
}

/** What speaks against some lines at their time, live. */
export function useLineWarnings(
  id: string,
  lines: readonly VisitLine[],
  { day, known, catalogue }: { readonly day: Day; readonly known: BookingDay | undefined; readonly catalogue: Catalogue },
): readonly PlacingWarning[] {
  const { clock } = useDesk();
  const beat = Math.floor(useNowMs() / 60_000);
  return useMemo(() => {
    if (known === undefined || lines.length === 0 || beat === 0) return [];
    const placed = withInstances(id, lines, catalogue, known.rows);
    return placingWarnings(placed, day, { ...known, now: clock.now(), exceptId: id });
  }, [id, lines, day, known, catalogue, clock, beat]);
}

/** Lines as a series repeats them. */
export function repeatedLines(lines: readonly VisitLine[], catalogue: Catalogue, services: readonly WantedService[]): Repeated {
  return {
    takings: lines,
    isBlock: false,
    // What is placed are the very lines that were given, at another time.
    place: (takings, rows) => withInstances('', takings as readonly VisitLine[], catalogue, rows),
    services: services.length === lines.length ? services : null,
  };
}

/** A block as a series repeats it: nothing is chosen for it, and no free time is looked for. */
export function repeatedBlock(taking: Taking): Repeated {
  return { takings: [taking], isBlock: true, place: (takings) => takings, services: null };
}
