import type { KnownDay } from '#shared/booking/availability.ts';
import { msOf } from '#shared/booking/day-grid.ts';
import { lineDefaults } from '#shared/booking/defaults.ts';
import { meeting, occupationsOfLines, visitOccupant } from '#shared/booking/occupancy.ts';
import type { Visit } from '#shared/booking/tables.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { PlannedLine } from './booking-draft.ts';

/** What the desk should know before it books a time that was not offered. None of it forbids anything by itself. */
export type BookingWarning =
  | { readonly kind: 'outside'; readonly staffId: string }
  | { readonly kind: 'taken'; readonly visit: Visit }
  | { readonly kind: 'past' };

/** Warnings about the planned services, most important first. */
export function warningsOf(
  planned: readonly PlannedLine[],
  known: Pick<KnownDay, 'open'>,
  visits: readonly Visit[],
  now: Instant,
): readonly BookingWarning[] {
  const lines = planned.flatMap(({ draft, staffId, startsAt, minutes, breakMinutes, priceMinor }) =>
    staffId === null || startsAt === null || minutes < 1
      ? []
      : [
          {
            id: draft.lineId,
            serviceId: draft.serviceId ?? '',
            staffId,
            startsAt,
            durationMinutes: minutes,
            ...lineDefaults,
            breakMinutes,
            priceMinor,
          },
        ],
  );
  const taken = meeting(occupationsOfLines(lines), visits.map(visitOccupant)).map(({ row }) => ({ kind: 'taken', visit: row }) as const);
  const outside = new Set(
    lines
      .filter((line) => {
        const from = msOf(line.startsAt);
        const to = from + line.durationMinutes * 60_000;
        const open = known.open.get(line.staffId) ?? [];
        return !open.some((slot) => slot.fromMs <= from && to <= slot.toMs);
      })
      .map((line) => line.staffId),
  );
  const isPast = lines.some((line) => msOf(line.startsAt) + line.durationMinutes * 60_000 <= msOf(now));
  return [
    ...taken,
    ...[...outside].map((staffId) => ({ kind: 'outside', staffId }) as const),
    ...(isPast ? [{ kind: 'past' } as const] : []),
  ];
}
