import { type Write, write } from '#shared/commands/command.ts';
import { branchRows } from './rows.ts';

/** When the bookings of these tests begin: ten in the morning at their branch. */
export const at = '2026-03-02T15:00:00.000Z';
/** The branch's day of that moment. */
export const day = '2026-03-02';
const chairs = (count: number): Write =>
  write('resources', {
    id: 'chairs',
    branchId: 'branch',
    name: 'Chair',
    instances: Array.from({ length: count }, (_, index) => ({ id: `chair-${index + 1}`, name: `${index + 1}` })),
    order: 0,
    active: true,
  });

/** The branch with so many chairs, one of which every cut needs. */
export function rowsWithChairs(count: number): readonly Write[] {
  return [
    ...branchRows().map((one) => (one.table === 'services' ? write('services', { ...one.row, resourceIds: ['chairs'] }) : one)),
    chairs(count),
  ];
}

/** A cut of an hour by somebody. */
export const aLine = (id: string, staffId: string, startsAt = at) => ({
  id,
  serviceId: 'cut',
  staffId,
  startsAt,
  durationMinutes: 60,
  breakMinutes: 0,
  priceMinor: 5000,
});

/** What `bookVisit` is told for one cut by somebody. */
export const booking = (visitId: string, staffId: string, more: object = {}) => ({
  visitId,
  day,
  clientId: null,
  walkInName: '',
  lines: [aLine(`${visitId}-1`, staffId)],
  comment: '',
  source: 'desk' as const,
  overbook: null,
  ...more,
});
/** Where and when the class is. */
export const eventPlace = { staffId: 'ann', assistantIds: [], instanceIds: [], startsAt: at, durationMinutes: 60, breakMinutes: 0 };
const eventSaid = { title: 'Yoga', capacity: 2, priceMinor: 2000, comment: '', color: null };
/** A class of two, as `planGroupEvent` is told of it. */
export const event = { groupEventId: 'class', serviceId: 'cut', ...eventPlace, ...eventSaid, seriesId: null, overbook: null };

/** Where and when lunch is. */
export const blockPlace = { staffId: 'ann', instanceIds: [], startsAt: at, durationMinutes: 30 };
/** Half an hour of lunch, as `addBlock` is told of it. */
export const block = { blockId: 'lunch', ...blockPlace, kind: 'lunch' as const, note: '', seriesId: null, overbook: null };

/** What a refusal of this kind has to look like. */
export const refusedAs = (code: string) => ({ ok: false, error: { code } });
