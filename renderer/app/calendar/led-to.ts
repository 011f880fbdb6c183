import type { Occupant } from '#shared/booking/occupancy.ts';
import { type Day, isDay } from '#shared/kernel/time.ts';
import type { CalendarPanel } from './calendar-panels.tsx';

/** Where the calendar is led to from elsewhere. */
export interface LedTo {
  readonly day: Day;
  readonly panel: CalendarPanel | null;
}

/** Said behind an id: a visit that is to be changed, and a group event. */
const addressTask = { change: 'change', group: 'group' } as const;

/** Something that is booked, as far as an address goes. */
interface Booked {
  readonly table: Occupant['table'];
  readonly row: Pick<Occupant['row'], 'day' | 'id'>;
}

/** What follows the calendar's name in the address of something that is booked. */
export function addressOf({ table, row }: Booked): readonly string[] {
  return table === 'groupEvents' ? [row.day, row.id, addressTask.group] : [row.day, row.id];
}

/**
 * Reads `DAY`, `DAY/VISIT`, `DAY/VISIT/change`, `DAY/GROUP-EVENT/group` and `DAY/new` (a booking that was begun elsewhere); undefined for the
 * calendar as it was left.
 */
export function ledTo([day = '', id = '', task = '']: readonly string[]): LedTo | undefined {
  if (!isDay(day)) return undefined;
  if (id === '') return { day, panel: null };
  if (id === 'new') return { day, panel: { kind: 'booking', place: { day, startsAt: null, staffId: null }, isPrepared: true } };
  if (task === addressTask.group) return { day, panel: { kind: 'group', id } };
  return { day, panel: { kind: 'visit', visitId: id, task: task === addressTask.change ? 'change' : 'look' } };
}
