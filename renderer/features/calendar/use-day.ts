import { useMemo } from 'react';
import { daySpan, msOf } from '#shared/booking/day-grid.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useClientNames } from '#renderer/data/calendar/use-client-names.ts';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { type Live, useBranch, useLive } from '#renderer/data/use-desk.tsx';

/** What a day's calendar is drawn from. */
export interface DayData {
  readonly day: Day;
  /** False when this device does not hold the day. */
  readonly isHeld: boolean;
  /** The day's visits, and those of yesterday that last into it. */
  readonly visits: readonly Visit[];
  readonly workDays: readonly RowOf<'workDays'>[];
  readonly clientNames: Readonly<Record<string, string>>;
}

/** What seldom changes: who works here and what is performed. */
export interface Catalogue {
  readonly staff: readonly RowOf<'staff'>[];
  readonly serviceNames: Readonly<Record<string, string>>;
}

const minuteMs = 60_000;

/** Staff and services, live. */
export function useCatalogue(): Live<Catalogue> {
  const live = useLive(async (read) => {
    const [staff, services] = await Promise.all([read.all('staff'), read.all('services')]);
    return { staff, serviceNames: Object.fromEntries(services.map((service) => [service.id, service.name])) };
  }, []);
  return { ...live, value: useSame(live.value) };
}

/** A day, live. */
export function useDay(day: Day): Live<DayData> {
  const { id: branchId, zone } = useBranch();
  const rows = useLive(
    async (read) => {
      const [before, own, workDays] = await Promise.all([
        read.day('visits', branchId, addDays(day, -1)),
        read.day('visits', branchId, day),
        read.day('workDays', branchId, day),
      ]);
      const midnightMs = daySpan(day, zone).fromMs;
      const lasting = heldOr(before, []).filter((visit) => lastsBeyond(visit, midnightMs));
      return { day, isHeld: own.held, visits: [...lasting, ...heldOr(own, [])], workDays: heldOr(workDays, []) };
    },
    [branchId, zone, day],
  );
  const names = useClientNames(rows.value?.visits);
  return useMemo(
    () => ({
      error: rows.error ?? names.error,
      value: rows.value === undefined || names.value === undefined ? undefined : { ...rows.value, clientNames: names.value },
    }),
    [rows, names.error, names.value],
  );
}

function lastsBeyond({ lines }: Visit, ms: number): boolean {
  return lines.some((line) => msOf(line.startsAt) + (line.durationMinutes + line.breakMinutes) * minuteMs > ms);
}
