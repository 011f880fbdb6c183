import type { DayRows } from '#shared/booking/find-free-times.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { KnownAround } from '#shared/booking/placing-warnings.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { DeskRead } from '#renderer/data/desk.ts';

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
export async function readDayRows(read: Pick<DeskRead, 'days'>, branchId: string, from: Day, to: Day): Promise<DayRows> {
  const days = [branchId, from, to] as const;
  const [visits, groupEvents, blocks, workDays] = await Promise.all([
    read.days('visits', ...days),
    read.days('groupEvents', ...days),
    read.days('blocks', ...days),
    read.days('workDays', ...days),
  ]);
  return { visits, groupEvents, blocks, workDays };
}
