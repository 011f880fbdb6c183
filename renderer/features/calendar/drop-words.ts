import type { DropObstacle } from '#shared/booking/drop-check.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import type { DayNames } from './box-words.ts';

/** Says in a sentence what speaks against a place. */
export function obstacleText(
  obstacle: DropObstacle,
  names: DayNames,
  { staff, resources }: Pick<Catalogue, 'staff' | 'resources'>,
): string {
  const { text, format } = names;
  const nameOf = (id: string) => staff.find((one) => one.id === id)?.name ?? '';
  switch (obstacle.kind) {
    case 'not-performed': {
      const service = names.serviceNames[obstacle.serviceId] ?? '';
      return text('calendar.notPerformed', { staff: nameOf(obstacle.staffId), service });
    }
    case 'closed':
      return obstacle.holiday === null
        ? text('booking.closed', { day: format.day(obstacle.day) })
        : text('booking.closedHoliday', { day: format.day(obstacle.day), holiday: obstacle.holiday });
    case 'away':
      return text('booking.away', { count: 1, staff: nameOf(obstacle.staffId), day: format.day(obstacle.day) });
    case 'off':
      return text('booking.off', { count: 1, staff: nameOf(obstacle.staffId), day: format.day(obstacle.day) });
    case 'taken':
      return text('booking.takenBy', { holder: nameOf(obstacle.staffId), ...metBy(obstacle.by, names) });
    case 'no-instance': {
      const instance = resources.flatMap(({ instances }) => instances).find(({ id }) => id === obstacle.instanceId);
      return text('booking.takenBy', { holder: instance?.name ?? '', ...metBy(obstacle.by, names) });
    }
    case 'outside': {
      const hours = obstacle.slots.map(({ from, to }) => `${format.clockTime(from)}–${to === '24:00' ? to : format.clockTime(to)}`);
      return text('booking.outside', { staff: nameOf(obstacle.staffId), hours: format.list(hours) });
    }
  }
}

function metBy(by: Occupant, names: DayNames): { readonly what: string; readonly from: string; readonly to: string } {
  const { text, format } = names;
  const what =
    by.table === 'visits'
      ? clientNameOf(by.row, names.clientNames, text)
      : by.table === 'blocks'
        ? text(`booking.block-${by.row.kind}`)
        : by.row.title;
  const { from, to } =
    by.table === 'visits' ? visitSpan(by.row) : { from: by.row.startsAt, to: addMinutes(by.row.startsAt, by.row.durationMinutes) };
  return { what, from: format.time(from), to: format.time(to) };
}
