import { type Write, write } from '#shared/commands/command.ts';
import { groupBy, pairKey } from './group.ts';
import { branchId, serviceId, staffId } from './ids.ts';
import type { Durations } from './learn-durations.ts';
import type { DutyDay } from './learn-hours.ts';
import type { Prices } from './learn-prices.ts';
import type { SalonFiles } from './rows.ts';
import { minuteToWallTime } from './wall-time.ts';

const calendarColors = 12;

/** The staff columns of every file, those with the most bookings first. */
export function staffColumns(files: SalonFiles): readonly string[] {
  const booked = groupBy(files.bookings, (booking) => booking.staff);
  const columns = new Set([...files.bookings, ...files.receipts, ...files.cancellations, ...files.noShows].map((row) => row.staff));
  return [...columns].sort((a, b) => (booked.get(b)?.length ?? 0) - (booked.get(a)?.length ?? 0) || (a < b ? -1 : 1));
}

/** Staff members, one a column. */
export function buildStaff(columns: readonly string[]): readonly Write[] {
  return columns.map((name, index) =>
    write('staff', {
      id: staffId(name),
      name,
      position: '',
      branchIds: [branchId],
      color: index % calendarColors,
      order: index + 1,
      active: true,
    }),
  );
}

/** Own prices and durations for the services that a staff member was booked for or sold. */
export function buildStaffServices(files: SalonFiles, durations: Durations, prices: Prices): readonly Write[] {
  const known = new Set(files.services.map((service) => service.code));
  const codeByDescription = new Map(files.services.filter((row) => row.description !== '').map((row) => [row.description, row.code]));
  const sold = files.receipts.map(({ staff, description }) => ({ staff, service: codeByDescription.get(description) ?? '' }));
  const pairs = groupBy(
    [...files.bookings, ...sold].filter((pair) => known.has(pair.service)),
    pairKey,
  );
  return [...pairs.keys()].sort().map((key) => {
    const [staff = '', service = ''] = key.split('|');
    return write('staffServices', {
      id: `${staffId(staff)}.${serviceId(service)}`,
      staffId: staffId(staff),
      serviceId: serviceId(service),
      durationMinutes: durations.ofPair.get(key) ?? null,
      priceMinor: prices.ofPair.get(key) ?? null,
    });
  });
}

/** Working hours, one row a staff member and day. */
export function buildWorkDays(duty: readonly DutyDay[]): readonly Write[] {
  return duty.map(({ staff, day, fromMinute, toMinute }) =>
    write('workDays', {
      id: `${staffId(staff)}.${day}`,
      branchId,
      day,
      staffId: staffId(staff),
      slots: [{ from: minuteToWallTime(fromMinute), to: minuteToWallTime(toMinute) }],
    }),
  );
}
