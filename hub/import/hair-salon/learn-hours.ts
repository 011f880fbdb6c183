import { weekdayOf } from '#shared/kernel/time.ts';
import { groupBy, median } from './group.ts';
import { durationOf, type Durations } from './learn-durations.ts';
import type { Booking } from './rows.ts';

/** When a staff member is on duty on a day, as minutes after midnight. */
export interface DutyDay {
  readonly staff: string;
  readonly day: string;
  readonly fromMinute: number;
  readonly toMinute: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const hour = 60;
const midnight = 24 * hour;

/**
 * Whoever has a booking on a day is on duty: from the full hour of the first start to the full hour after the last end, and at least during the
 * salon's usual hours of that weekday, which are the median first start and the median last end of its days.
 */
export function learnHours(bookings: readonly Booking[], durations: Durations): readonly DutyDay[] {
  const days = [...groupBy(bookings, (booking) => booking.day)].map(([day, own]) => ({ day, span: spanOf(own, durations) }));
  const usual = new Map<string, Span>();
  for (const [weekday, group] of groupBy(days, ({ day }) => String(weekdayOf(day)))) {
    const from = median(group.map(({ span }) => span.from)) ?? 0;
    const to = median(group.map(({ span }) => span.to)) ?? midnight;
    usual.set(weekday, fullHours({ from, to }));
  }
  return [...groupBy(bookings, (booking) => `${booking.day}|${booking.staff}`).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { from, to } = fullHours(spanOf(own, durations));
    const shop = usual.get(String(weekdayOf(first.day))) ?? { from, to };
    return [{ staff: first.staff, day: first.day, fromMinute: Math.min(from, shop.from), toMinute: Math.max(to, shop.to) }];
  });
}

function spanOf(bookings: readonly Booking[], durations: Durations): Span {
  return {
    from: Math.min(...bookings.map((booking) => booking.startMinute)),
    to: Math.max(...bookings.map((booking) => booking.startMinute + durationOf(durations, booking))),
  };
}

function fullHours({ from, to }: Span): Span {
  return { from: Math.floor(from / hour) * hour, to: Math.min(midnight, Math.ceil(to / hour) * hour) };
}
