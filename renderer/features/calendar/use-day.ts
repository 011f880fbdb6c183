import { useMemo, useState } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type Live, useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { sameData } from './same-data.ts';

/** What a day's calendar is drawn from. */
export interface DayData {
  readonly day: Day;
  /** False when this device does not hold the day. */
  readonly isHeld: boolean;
  /** The day's visits, and yesterday's, which may last into it. */
  readonly visits: readonly Visit[];
  readonly workDays: readonly RowOf<'workDays'>[];
  readonly clientNames: Readonly<Record<string, string>>;
}

/** What seldom changes: who works here and what is performed. */
export interface Catalogue {
  readonly staff: readonly RowOf<'staff'>[];
  readonly serviceNames: Readonly<Record<string, string>>;
}

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
  const branch = useBranch();
  const live = useLive(
    async (read): Promise<DayData> => {
      const [before, own, workDays] = await Promise.all([
        read.day('visits', branch.id, addDays(day, -1)),
        read.day('visits', branch.id, day),
        read.day('workDays', branch.id, day),
      ]);
      const visits = [...heldOr(before, []), ...heldOr(own, [])];
      const ids = [...new Set(visits.flatMap((visit) => (visit.clientId === null ? [] : [visit.clientId])))];
      const clients = await Promise.all(ids.map((id) => read.get('clients', id)));
      const names = clients.flatMap((answer) =>
        answer.held && answer.value !== undefined ? [[answer.value.id, answer.value.displayName] as const] : [],
      );
      return { day, isHeld: own.held, visits, workDays: heldOr(workDays, []), clientNames: Object.fromEntries(names) };
    },
    [branch.id, day],
  );
  const clientNames = useSame(live.value?.clientNames);
  return useMemo(
    () => ({
      error: live.error,
      value: live.value === undefined || clientNames === undefined ? undefined : { ...live.value, clientNames },
    }),
    [live.error, live.value, clientNames],
  );
}

/** The object of before while the new one says the same, so that nothing that hangs on it is made again. */
function useSame<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (Object.is(kept, value) || sameData(kept, value)) return kept;
  setKept(value);
  return value;
}
