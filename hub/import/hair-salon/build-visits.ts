import { lineDefaults, visitDefaults } from '#shared/booking/defaults.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { byWhom } from './build-clients.ts';
import type { Fate } from './decide-fates.ts';
import { billId, branchId, clientId, createRepeats, importActor, salonId, serviceId, staffId } from './ids.ts';
import { type Durations, durationOf, nextStarts } from './learn-durations.ts';
import { type Prices, priceOf } from './learn-prices.ts';
import type { Booking } from './rows.ts';
import { salonInstant } from './wall-time.ts';

/** What visits are built from. */
export interface VisitSources {
  readonly fates: ReadonlyMap<Booking, Fate>;
  readonly durations: Durations;
  readonly prices: Prices;
  readonly createdAt: string;
}

/** Visits of the bookings, and how many were cut short by the next start. */
export interface BuiltVisits {
  readonly visits: ReadonlyMap<Booking, Visit>;
  readonly shortened: number;
}

const noon = 12 * 60;

/**
 * One visit a booking row. It takes the learned duration, but never beyond the next start of the same staff member: the salon's calendar
 * held the two side by side, and so the time between them is what it really had.
 */
export function buildVisits(bookings: readonly Booking[], sources: VisitSources): BuiltVisits {
  const next = nextStarts(bookings);
  const repeats = createRepeats();
  const visits = new Map<Booking, Visit>();
  let shortened = 0;
  for (const booking of bookings) {
    const learned = durationOf(sources.durations, booking);
    const gap = (next.get(booking) ?? Number.POSITIVE_INFINITY) - booking.startMinute;
    if (gap < learned) shortened += 1;
    const source = [booking.day, booking.startMinute, booking.staff, booking.service, booking.client ?? ''].join('|');
    visits.set(booking, visitOf(booking, salonId('visit', source, repeats(source)), Math.min(learned, gap), sources));
  }
  return { visits, shortened };
}

function visitOf(booking: Booking, id: string, durationMinutes: number, { fates, prices, createdAt }: VisitSources): Visit {
  const fate = fates.get(booking) ?? { kind: 'waiting' };
  const arrived = fate.kind === 'arrived';
  const line = {
    id: salonId('visit line', id),
    serviceId: serviceId(booking.service),
    staffId: staffId(booking.staff),
    startsAt: salonInstant(booking.day, booking.startMinute),
    durationMinutes,
    ...lineDefaults,
    breakMinutes: 0,
    priceMinor: Math.max(0, (arrived ? fate.line?.amountMinor : undefined) ?? priceOf(prices, booking)),
  };
  return {
    id,
    branchId,
    day: booking.day,
    clientId: booking.client === null ? null : clientId(booking.client),
    walkInName: booking.client === null ? 'Walk-in' : '',
    status: fate.kind,
    lines: [line],
    comment: '',
    source: 'import',
    overbooked: null,
    ...visitDefaults,
    conflictWith: [],
    cancelled: fate.kind === 'cancelled' ? cancelledOf(fate) : null,
    billId: arrived ? billId(fate.receipt.number) : null,
    paid: arrived ? 'full' : 'none',
    createdAt,
    createdBy: importActor,
    changedAt: createdAt,
    changedBy: importActor,
  };
}

function cancelledOf({ by }: Extract<Fate, { kind: 'cancelled' }>): NonNullable<Visit['cancelled']> {
  return {
    reason: `Cancelled on ${by.cancelledDay}${byWhom(by)}`,
    by: importActor,
    at: salonInstant(by.cancelledDay, noon),
    statusBefore: 'waiting',
    isMistake: false,
  };
}
