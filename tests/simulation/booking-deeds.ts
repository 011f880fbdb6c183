import { bookVisit } from '#shared/booking/book-visit.ts';
import { cancelVisit, restoreVisit } from '#shared/booking/cancel-visit.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { must } from '#shared/kernel/assert.ts';
import { msToInstant } from '#shared/kernel/time.ts';
import { days, startMs } from '#tests/simulation/chain-rows.ts';
import type { Plan, Screen } from '#tests/simulation/deed.ts';
import { canaryOf } from '#tests/simulation/scope-oracle.ts';

/** Few places, so that desks that cannot hear each other often want the same. */
export function slot({ chance }: Screen): {
  readonly day: string;
  readonly startsAt: string;
  readonly staffId: string;
  durationMinutes: number;
} {
  const dayIndex = chance.below(days.length);
  const startsAt = msToInstant(startMs + dayIndex * 24 * 3_600_000 + chance.below(6) * 30 * 60_000);
  return {
    day: must(days[dayIndex], 'an index below the length'),
    startsAt,
    staffId: chance.pick(['ann', 'ben']),
    durationMinutes: chance.pick([30, 60]),
  };
}

/** Now and then an overlap is wanted. */
export function overbook({ chance }: Screen): { readonly reason: string } | null {
  return chance.happens(0.1) ? { reason: 'a regular' } : null;
}

/** Any visit, preferring none. */
export function aVisit(screen: Screen, wanted: (visit: Visit) => boolean = () => true): Visit | undefined {
  return screen.chance.oneOf(screen.rows('visits').filter(wanted));
}

/** Somebody books a chair. */
export const book: Plan = (screen) => {
  const visitId = screen.newId();
  const { day, ...place } = slot(screen);
  const client = screen.chance.happens(0.3) ? screen.chance.oneOf(screen.rows('clients')) : undefined;
  // A wash needs a chair, of which there are two.
  const serviceId = screen.chance.pick(['cut', 'cut', 'wash']);
  const line = { id: `${visitId}-1`, serviceId, breakMinutes: 0, priceMinor: 5000, ...place };
  const args = {
    visitId,
    day,
    clientId: client?.id ?? null,
    walkInName: `Walk-in, ${canaryOf(screen.branchId)}`,
    lines: [line],
    comment: '',
  };
  // A client at a kiosk is refused what comes too soon for the branch, by the clock of his desk and by what it knows of the lead time.
  const source = screen.chance.happens(0.1) ? 'kiosk' : 'desk';
  return [{ command: bookVisit, args: { ...args, source, overbook: overbook(screen) } }];
};

/** A visit is carried to another time, day or staff member. */
export const move: Plan = (screen) => {
  const visit = aVisit(screen);
  if (visit === undefined) return [];
  const from = placeOf(must(visit.lines[0], 'a visit has a line'));
  const { day, ...place } = slot(screen);
  const args = { visitId: visit.id, day, from: [from], to: [{ lineId: from.lineId, ...place }], overbook: overbook(screen) };
  return [{ command: moveVisit, args }];
};

/** Somebody arrives, confirms or does not come. */
export const setStatus: Plan = (screen) => {
  const visit = aVisit(screen, ({ status }) => status !== 'cancelled');
  if (visit === undefined) return [];
  const to = screen.chance.pick(['arrived', 'arrived', 'confirmed', 'no-show', 'waiting']);
  return [{ command: setVisitStatus, args: { visitId: visit.id, from: visit.status, to } }];
};

/** A visit is cancelled. */
export const cancel: Plan = (screen) => {
  const visit = aVisit(screen);
  if (visit === undefined) return [];
  // As it was seen, so that whoever changed it meanwhile is asked about; older screens do not say.
  const seen = screen.chance.happens(0.7) ? { seenAt: visit.changedAt } : {};
  return [{ command: cancelVisit, args: { visitId: visit.id, reason: 'changed plans', ...seen } }];
};

/** A cancellation is taken back. */
export const restore: Plan = (screen) => {
  const visit = aVisit(screen, ({ status }) => status === 'cancelled');
  return visit === undefined ? [] : [{ command: restoreVisit, args: { visitId: visit.id, overbook: overbook(screen) } }];
};

/** A comment or an agreed price changes. */
export const describe: Plan = (screen) => {
  const visit = aVisit(screen);
  if (visit === undefined) return [];
  const line = must(visit.lines[0], 'a visit has a line');
  const price = { lineId: line.id, from: line.priceMinor, to: 4000 + screen.chance.below(3) * 500 };
  const isPrice = screen.chance.happens(0.4);
  const [from, to] = isPrice ? [{}, {}] : [{ comment: visit.comment }, { comment: `said ${screen.chance.below(1_000)}` }];
  return [{ command: describeVisit, args: { visitId: visit.id, from, to, prices: isPrice ? [price] : [] } }];
};
