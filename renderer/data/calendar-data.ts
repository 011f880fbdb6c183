import { useMemo } from 'react';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { readCatalogue, readDayRows, readRules } from '#renderer/data/booking/read-booking.ts';
import { type Live, useBranch, useLive } from '#renderer/data/use-desk.tsx';
import type { DayRows } from '#shared/booking/find-free-times.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { KnownAround } from '#shared/booking/placing-warnings.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** What a booking has to know of the day it is for: all of it and of the days beside it, from which visits may reach into it. */
export interface BookingDay {
  readonly rows: DayRows;
  readonly rules: KnownAround['rules'];
}

/** Services, staff and who performs what, live. */
export function useBookingCatalogue(): Live<Catalogue> {
  const branch = useBranch();
  return useLive((read) => readCatalogue(read, branch.id), [branch.id]);
}

/** The labels that visits can be given, in their order. */
export function useVisitCategories(): readonly RowOf<'visitCategories'>[] {
  const all = useLive((read) => read.all('visitCategories'), []).value;
  return useMemo(() => (all ?? []).filter((one) => one.active).toSorted((a, b) => a.order - b.order), [all]);
}

/** Working hours, and all that holds time around a day, live. */
export function useBookingDay(day: Day): BookingDay | undefined {
  const branch = useBranch();
  const rows = useLive((read) => readDayRows(read, branch.id, addDays(day, -1), addDays(day, 1)), [branch.id, day]).value;
  const off = useLive((read) => readRules(read, branch.id), [branch.id]).value;
  return useMemo(() => (rows === undefined || off === undefined ? undefined : { rows, rules: { ...off, branch } }), [rows, off, branch]);
}
