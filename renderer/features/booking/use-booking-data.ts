import { useMemo } from 'react';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
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

/** Services, staff and who performs what in a branch. */
export async function readCatalogue(read: DeskRead, branchId: string): Promise<Catalogue> {
  const [staff, services, staffServices, resources] = await Promise.all([
    read.all('staff'),
    read.all('services'),
    read.all('staffServices'),
    read.all('resources'),
  ]);
  return {
    staff: staff.filter((one) => one.active && one.branchIds.includes(branchId)).toSorted((a, b) => a.order - b.order),
    services: services.filter((service) => service.active).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    staffServices,
    resources: resources.filter((resource) => resource.branchId === branchId),
  };
}

/** Days off of a branch and of its people. */
export async function readRules(read: DeskRead, branchId: string): Promise<Pick<KnownAround['rules'], 'holidays' | 'absences'>> {
  const isHere = (row: { readonly branchId: string }): boolean => row.branchId === branchId;
  const [holidays, absences] = await Promise.all([read.all('holidays'), read.all('absences')]);
  return { holidays: holidays.filter(isHere), absences: absences.filter(isHere) };
}

/** Hours, and all that holds time, from a day to another. */
export async function readDayRows(read: DeskRead, branchId: string, from: Day, to: Day): Promise<DayRows> {
  const days = [branchId, from, to] as const;
  const [visits, groupEvents, blocks, workDays] = await Promise.all([
    read.days('visits', ...days),
    read.days('groupEvents', ...days),
    read.days('blocks', ...days),
    read.days('workDays', ...days),
  ]);
  return { visits, groupEvents, blocks, workDays };
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
