import type { BlockWords } from '#shared/booking/series-changes.ts';
import type { Block } from '#shared/booking/tables.ts';
import { type Day, type WallTime, wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';
import { differ } from '#renderer/data/merged-over.ts';

/** Where a block goes, and what it says then; only what is another. */
export interface BlockChange {
  readonly place?: BlockPlace;
  readonly said?: BlockWords;
}

/** When a block is; whom and what it keeps free stays where that is not said. */
export interface BlockPlace {
  readonly startsAt: string;
  readonly durationMinutes: number;
  readonly staffId?: string | null;
  readonly instanceIds?: string[];
}

/** A block as the fields of its form hold it. */
export interface BlockTyped {
  readonly kind: Block['kind'];
  readonly note: string;
  readonly color: number | null;
  readonly staffId: string | null;
  readonly instanceIds: readonly string[];
  readonly day: Day;
  readonly time: WallTime | null;
  readonly minutes: number | null;
}

/** The fields of a block as it stands. */
export function blockTyped(block: Block, zone: string): BlockTyped {
  const { kind, note, color, staffId, instanceIds, day, startsAt, durationMinutes } = block;
  return { kind, note, color: color ?? null, staffId, instanceIds, day, time: wallTimeOf(startsAt, zone), minutes: durationMinutes };
}

/** What a form still lacks before it can be saved. */
export function lackOf({ staffId, instanceIds, time, minutes }: BlockTyped): 'holder' | 'time' | 'minutes' | undefined {
  if (staffId === null && instanceIds.length === 0) return 'holder';
  if (time === null) return 'time';
  return (minutes ?? 0) < 1 ? 'minutes' : undefined;
}

/** Only what was typed differently from the block as the form was opened on it, so that two desks' changes of different fields merge. */
export function blockChangeOf(opened: Block, typed: BlockTyped, zone: string): BlockChange {
  const isSameTime = typed.time === null || (typed.day === opened.day && typed.time === wallTimeOf(opened.startsAt, zone));
  const place: BlockPlace = {
    startsAt: isSameTime ? opened.startsAt : wallToInstant(typed.day, typed.time, zone),
    durationMinutes: typed.minutes ?? opened.durationMinutes,
    ...(typed.staffId === opened.staffId ? {} : { staffId: typed.staffId }),
    ...(differ(typed.instanceIds, opened.instanceIds) ? { instanceIds: [...typed.instanceIds] } : {}),
  };
  const isMoved = (Object.keys(place) as (keyof BlockPlace)[]).some((field) => place[field] !== opened[field]);
  const note = typed.note.trim();
  const said: BlockWords = {
    ...(typed.kind === opened.kind ? {} : { kind: typed.kind }),
    ...(note === opened.note ? {} : { note }),
    ...(typed.color === (opened.color ?? null) ? {} : { color: typed.color }),
  };
  return { ...(isMoved ? { place } : {}), ...(Object.keys(said).length === 0 ? {} : { said }) };
}
