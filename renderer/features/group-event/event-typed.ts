import type { EventWords } from '#shared/booking/series-changes.ts';
import type { GroupEvent } from '#shared/booking/tables.ts';
import { type Day, type WallTime, wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';
import { differ } from '#renderer/data/merged-over.ts';
import type { EventPlace } from './group-event-panel.tsx';

/** What an event says, as its fields hold it. */
export interface Said {
  readonly title: string;
  readonly capacity: number | null;
  readonly priceMinor: number | null;
  readonly comment: string;
  readonly color: number | null;
}

/** When it is and by whom, as its fields hold it. */
export interface Placed {
  readonly day: Day;
  readonly time: WallTime | null;
  readonly staffId: string;
  readonly minutes: number | null;
  readonly breakMinutes: number | null;
  readonly assistantIds: readonly string[];
  readonly instanceIds: readonly string[];
}

/** What an event says. */
export function saidOf({ title, capacity, priceMinor, comment, color }: GroupEvent): Said {
  return { title, capacity, priceMinor, comment, color };
}

/** When it is and by whom. */
export function placedOf(event: GroupEvent, zone: string): Placed {
  const { day, startsAt, staffId, durationMinutes, breakMinutes, assistantIds, instanceIds } = event;
  return { day, time: wallTimeOf(startsAt, zone), staffId, minutes: durationMinutes, breakMinutes, assistantIds, instanceIds };
}

/** Only what was typed differently from the event as the form was opened on it, so that two desks' changes of different fields merge. */
export function changeOf(
  opened: GroupEvent,
  said: Said,
  place: Placed,
  zone: string,
): { readonly place?: EventPlace; readonly said?: EventWords } {
  const isSameTime = place.time === null || (place.day === opened.day && place.time === wallTimeOf(opened.startsAt, zone));
  const to: EventPlace = {
    startsAt: isSameTime ? opened.startsAt : wallToInstant(place.day, place.time, zone),
    staffId: place.staffId,
    durationMinutes: place.minutes ?? opened.durationMinutes,
    breakMinutes: place.breakMinutes ?? 0,
    ...(differ(place.assistantIds, opened.assistantIds) ? { assistantIds: [...place.assistantIds] } : {}),
    ...(differ(place.instanceIds, opened.instanceIds) ? { instanceIds: [...place.instanceIds] } : {}),
  };
  const isMoved = (Object.keys(to) as (keyof EventPlace)[]).some((field) => to[field] !== opened[field]);
  const wanted = {
    title: said.title.trim(),
    capacity: said.capacity ?? opened.capacity,
    priceMinor: said.priceMinor ?? opened.priceMinor,
    comment: said.comment.trim(),
    color: said.color,
  };
  const fields = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((field) => wanted[field] !== opened[field]);
  const changed: EventWords = Object.fromEntries(fields.map((field) => [field, wanted[field]]));
  return { ...(isMoved ? { place: to } : {}), ...(fields.length === 0 ? {} : { said: changed }) };
}
