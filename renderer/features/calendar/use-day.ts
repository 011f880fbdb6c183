import { useMemo } from 'react';
import type { Occupant } from '#shared/booking/occupancy.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { ClientNames } from '#renderer/data/calendar/client-name.ts';
import { spanDays } from '#renderer/data/calendar/span-day.ts';
import { type NamedRules, useBranchRules } from '#renderer/data/calendar/use-branch-rules.ts';
import { useClientNames } from '#renderer/data/calendar/use-client-names.ts';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { useStaffOrder } from '#renderer/data/calendar/use-staff-order.ts';
import type { MarkNames } from './box-words.ts';
import { type Live, useBranch, useLive } from '#renderer/data/use-desk.tsx';

/** What a day's calendar is drawn from. */
export interface DayData {
  readonly day: Day;
  /** False when this device does not hold the day. */
  readonly isHeld: boolean;
  /** The day's visits, group events and blocks, and those of yesterday that last into it. */
  readonly occupants: readonly Occupant[];
  readonly visits: readonly Visit[];
  readonly workDays: readonly RowOf<'workDays'>[];
  readonly clientNames: ClientNames;
}

/** What seldom changes: who works here, in this user's order, what is performed, and when the branch is open. */
export interface Catalogue {
  readonly staff: readonly RowOf<'staff'>[];
  readonly serviceNames: Readonly<Record<string, string>>;
  readonly markNames: MarkNames;
  readonly rules: NamedRules;
}

/** Staff, services and the branch's own hours, live. */
export function useCatalogue(): Live<Catalogue> {
  const live = useLive(async (read) => {
    const [services, resources, categories] = await Promise.all([read.all('services'), read.all('resources'), read.all('visitCategories')]);
    return {
      serviceNames: namesById(services),
      markNames: { instances: namesById(resources.flatMap(({ instances }) => instances)), categories: namesById(categories) },
    };
  }, []);
  const known = useSame(live.value);
  const { value: staff, error: staffError } = useStaffOrder();
  const { value: rules, error: rulesError } = useBranchRules();
  return useMemo(
    () => ({
      error: live.error ?? staffError ?? rulesError,
      value: staff === undefined || known === undefined || rules === undefined ? undefined : { staff, ...known, rules },
    }),
    [live.error, staffError, rulesError, staff, known, rules],
  );
}

function namesById(rows: readonly { readonly id: string; readonly name: string }[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** A day, live. */
export function useDay(day: Day): Live<DayData> {
  const { id: branchId, zone } = useBranch();
  const rows = useLive(
    async (read) => {
      const before = addDays(day, -1);
      const both = [before, day] as const;
      const [visits, groupEvents, blocks, workDays] = await Promise.all([
        Promise.all(both.map((on) => read.day('visits', branchId, on))),
        Promise.all(both.map((on) => read.day('groupEvents', branchId, on))),
        Promise.all(both.map((on) => read.day('blocks', branchId, on))),
        read.day('workDays', branchId, day),
      ]);
      const [shown] = spanDays(
        day,
        1,
        {
          visits: visits.flatMap((held) => heldOr(held, [])),
          groupEvents: groupEvents.flatMap((held) => heldOr(held, [])),
          blocks: blocks.flatMap((held) => heldOr(held, [])),
          workDays: heldOr(workDays, []),
        },
        zone,
      );
      return { day, isHeld: visits[1]?.held === true, occupants: shown?.occupants ?? [], workDays: shown?.workDays ?? [] };
    },
    [branchId, zone, day],
  );
  const visits = useMemo(() => rows.value?.occupants.flatMap((one) => (one.table === 'visits' ? [one.row] : [])), [rows.value]);
  const names = useClientNames(visits);
  return useMemo(
    () => ({
      error: rows.error ?? names.error,
      value:
        rows.value === undefined || visits === undefined || names.value === undefined
          ? undefined
          : { ...rows.value, visits, clientNames: names.value },
    }),
    [rows, visits, names.error, names.value],
  );
}
