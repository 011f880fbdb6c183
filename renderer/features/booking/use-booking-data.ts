import { type Day, addDays } from '#shared/kernel/time.ts';
import { type Live, useBranch, useLive } from '#renderer/data/use-desk.tsx';
import type { DayRows } from '#shared/booking/find-free-times.ts';
import type { BranchRules } from '#shared/booking/open-hours.ts';
import type { Catalogue } from '#shared/booking/performers.ts';

/** What a booking has to know of the day it is for: all of it and of the days beside it, from which visits may reach into it. */
export type BookingDay = DayRows & Pick<BranchRules, 'holidays' | 'absences'>;

/** Services, staff and who performs what, live. */
export function useBookingCatalogue(): Live<Catalogue> {
  const branch = useBranch();
  return useLive(
    async (read) => {
      const [staff, services, staffServices, resources] = await Promise.all([
        read.all('staff'),
        read.all('services'),
        read.all('staffServices'),
        read.all('resources'),
      ]);
      return {
        staff: staff.filter((one) => one.active && one.branchIds.includes(branch.id)),
        services: services.filter((service) => service.active).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
        staffServices,
        resources: resources.filter((resource) => resource.branchId === branch.id),
      };
    },
    [branch.id],
  );
}

/** Working hours, and all that holds time around a day, live. */
export function useBookingDay(day: Day): Live<BookingDay> {
  const branch = useBranch();
  return useLive(
    async (read) => {
      const around = [branch.id, addDays(day, -1), addDays(day, 1)] as const;
      const [visits, groupEvents, blocks, workDays, holidays, absences] = await Promise.all([
        read.days('visits', ...around),
        read.days('groupEvents', ...around),
        read.days('blocks', ...around),
        read.days('workDays', ...around),
        read.all('holidays'),
        read.all('absences'),
      ]);
      const isHere = (row: { readonly branchId: string }): boolean => row.branchId === branch.id;
      return { visits, groupEvents, blocks, workDays, holidays: holidays.filter(isHere), absences: absences.filter(isHere) };
    },
    [branch.id, day],
  );
}
