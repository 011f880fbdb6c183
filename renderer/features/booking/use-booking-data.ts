import type { Visit } from '#shared/booking/tables.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type Live, useBranch, useLive } from '#renderer/data/use-desk.tsx';
import type { Catalogue } from './booking-draft.ts';

/** What a booking has to know of the day it is for. */
export interface BookingDay {
  readonly workDays: readonly RowOf<'workDays'>[];
  /** Of the day and of those beside it, from which visits may reach into it. */
  readonly visits: readonly Visit[];
}

/** Services, staff and who performs what, live. */
export function useBookingCatalogue(): Live<Catalogue> {
  const branch = useBranch();
  return useLive(
    async (read) => {
      const [staff, services, staffServices] = await Promise.all([read.all('staff'), read.all('services'), read.all('staffServices')]);
      return {
        staff: staff.filter((one) => one.active && one.branchIds.includes(branch.id)),
        services: services.filter((service) => service.active).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
        staffServices,
      };
    },
    [branch.id],
  );
}

/** Working hours and visits around a day, live. */
export function useBookingDay(day: Day): Live<BookingDay> {
  const branch = useBranch();
  return useLive(
    async (read) => {
      const [visits, workDays] = await Promise.all([
        read.days('visits', branch.id, addDays(day, -1), addDays(day, 1)),
        read.day('workDays', branch.id, day),
      ]);
      return { visits, workDays: heldOr(workDays, []) };
    },
    [branch.id, day],
  );
}
