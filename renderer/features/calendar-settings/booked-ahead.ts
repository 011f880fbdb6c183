import { isThere } from '#shared/booking/occupancy.ts';
import { occupantsOf } from '#shared/booking/find-free-times.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { DeskRead } from '#renderer/data/desk.ts';

/** As far as bookings are looked at: a year, as for plans of hours. */
const daysAhead = 365;

/** How many visits and group events from a day on a staff member has with a service, as far as they are on this desk. */
export async function countBookedAhead(
  read: Pick<DeskRead, 'days'>,
  {
    branchId,
    from,
    staffId,
    serviceId,
  }: { readonly branchId: string; readonly from: Day; readonly staffId: string; readonly serviceId: string },
): Promise<number> {
  const span = [branchId, from, addDays(from, daysAhead)] as const;
  const [visits, groupEvents] = await Promise.all([read.days('visits', ...span), read.days('groupEvents', ...span)]);
  const isTheirs = (one: { readonly staffId: string; readonly serviceId: string }) =>
    one.staffId === staffId && one.serviceId === serviceId;
  // Whoever takes part in a group event is there because of it: it counts once.
  const alone = visits.filter(({ groupEventId }) => groupEventId === null);
  return occupantsOf({ visits: alone, groupEvents, blocks: [] }).filter(
    (one) => isThere(one) && (one.table === 'visits' ? one.row.lines.some(isTheirs) : one.table === 'groupEvents' && isTheirs(one.row)),
  ).length;
}
