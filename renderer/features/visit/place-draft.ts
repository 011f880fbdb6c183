import type { Visit } from '#shared/booking/tables.ts';
import { type Day, dayOf, wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';
import type { LinePlace } from './use-visit-actions.tsx';

/** A line of a visit as its fields show it. */
export interface LineFieldsDraft {
  readonly lineId: string;
  readonly time: string | null;
  readonly staffId: string;
  readonly minutes: number | null;
  readonly priceMinor: number | null;
}

/** When, who and how much, as somebody changes them in fields. */
export interface PlaceDraft {
  readonly day: Day;
  readonly lines: readonly LineFieldsDraft[];
}

/** The fields as the visit stands. */
export function draftOfVisit(visit: Visit, zone: string): PlaceDraft {
  return {
    day: visit.day,
    lines: visit.lines.map((line) => ({
      lineId: line.id,
      time: wallTimeOf(line.startsAt, zone),
      staffId: line.staffId,
      minutes: line.durationMinutes,
      priceMinor: line.priceMinor,
    })),
  };
}

/** Whether every field holds something that can be saved. */
export function isComplete({ lines }: PlaceDraft): boolean {
  return lines.every((line) => line.time !== null && (line.minutes ?? 0) >= 1 && line.priceMinor !== null);
}

/** What of the visit changes: places of lines, the day of its first line, and agreed prices. */
export interface PlaceChange {
  readonly day: Day;
  readonly places: readonly LinePlace[];
  readonly prices: readonly { readonly lineId: string; readonly from: number; readonly to: number }[];
}

/**
 * Compares the fields with the visit. A line whose day and time were not touched keeps its very instant, also within the hour that a day has
 * twice. A line that began after midnight goes with its visit.
 */
export function changeOf(visit: Visit, draft: PlaceDraft, zone: string): PlaceChange {
  const movesDay = draft.day !== visit.day;
  const next = visit.lines.map((line) => {
    const fields = draft.lines.find((one) => one.lineId === line.id);
    const keepsTime = fields === undefined || fields.time === null || fields.time === wallTimeOf(line.startsAt, zone);
    const wall = keepsTime ? wallTimeOf(line.startsAt, zone) : (fields.time ?? '');
    const ownDay = dayOf(line.startsAt, zone) === visit.day ? draft.day : dayOf(line.startsAt, zone);
    const startsAt = keepsTime && !movesDay ? line.startsAt : wallToInstant(ownDay, wall, zone);
    return {
      lineId: line.id,
      startsAt,
      staffId: fields?.staffId ?? line.staffId,
      durationMinutes: fields?.minutes ?? line.durationMinutes,
    };
  });
  const places = next.filter((place, index) => {
    const line = visit.lines[index];
    return line?.startsAt !== place.startsAt || line.staffId !== place.staffId || line.durationMinutes !== place.durationMinutes;
  });
  const first = next.map((place) => place.startsAt).reduce((a, b) => (a < b ? a : b));
  const prices = visit.lines.flatMap((line) => {
    const to = draft.lines.find((one) => one.lineId === line.id)?.priceMinor ?? line.priceMinor;
    return to === line.priceMinor ? [] : [{ lineId: line.id, from: line.priceMinor, to }];
  });
  return { day: dayOf(first, zone), places, prices };
}
