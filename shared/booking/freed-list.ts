import { type Span, msOf } from '#shared/booking/day-grid.ts';
import type { Freed } from '#shared/booking/freed.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { type Day, addDays, wallToInstant, weekdayOf } from '#shared/kernel/time.ts';

/** Something that became free, with its number: what has a higher one came later. */
export type KeptFreed = Freed & { readonly number: number };

/** What became free on this desk's days while somebody waited, the newest last. */
export interface FreedList {
  readonly last: number;
  readonly kept: readonly KeptFreed[];
}

/** So much is kept; who waits is served by the newest. */
const freedMost = 120;

/** As far as one knows who waits where something is kept. */
export type Wisher = Pick<WaitingClient, 'branchId' | 'state' | 'wishes'>;

/** Keeps what somebody who waits may want; undefined when that is nothing. What became free once more is kept once, as the newest. */
export function keepFreed(list: FreedList | undefined, found: readonly Freed[], waiting: readonly Wisher[]): FreedList | undefined {
  const wanted = found.filter((one) => waiting.some((who) => isWithin(who, one)));
  if (wanted.length === 0) return undefined;
  let last = list?.last ?? 0;
  const byPlace = new Map((list?.kept ?? []).map((one) => [nameOf(one), one]));
  for (const one of wanted) {
    const name = nameOf(one);
    byPlace.delete(name);
    byPlace.set(name, { ...one, number: (last += 1) });
  }
  return { last, kept: [...byPlace.values()].slice(-freedMost) };
}

/** So many days are looked at: the next ones, which are the hardest to fill. */
const daysMost = 14;

/** The days, from today on, on which something became free that lies in the wishes of somebody who waits; in order. */
export function freedDays(kept: readonly Freed[], waiting: readonly Wisher[], today: Day): readonly Day[] {
  const days = new Set<Day>();
  const spans = kept.map(daysOf);
  // Wishes overlap and reach far: each day is asked about once, and only as long as more are wanted.
  const wishes = waiting.flatMap((who) => who.wishes);
  const last = wishes.reduce((end, { toDay }) => (toDay > end ? toDay : end), '');
  for (let day = today; day <= last && days.size < daysMost; day = addDays(day, 1)) {
    const isFreed = spans.some((span) => span.fromDay <= day && day <= span.toDay && isOnWeekday(span.weekday, day));
    if (isFreed && waiting.some((who) => wishesOn(who, day).length > 0)) days.add(day);
  }
  return [...days];
}

/** The wishes of somebody that a day is in, the earliest of the day first. */
export function wishesOn({ wishes }: Pick<WaitingClient, 'wishes'>, day: Day): WaitingClient['wishes'] {
  return wishes
    .filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay)
    .filter(({ weekdays }) => weekdays.length === 0 || weekdays.includes(weekdayOf(day)))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** What became free of a day: a stretch of staff members' time, or of an instance's, or places in a group event. */
export type FreedOnDay = { readonly number: number; readonly exceptClientId: string | null } & (
  | { readonly groupEventId: string }
  | (Span & { readonly groupEventId: null; readonly staffIds: readonly string[]; readonly instanceId: string | null })
);

/** What of all that became free lies on a day. `everybody` is who works in the branch. */
export function freedOn(day: Day, kept: readonly KeptFreed[], zone: string, everybody: readonly string[]): readonly FreedOnDay[] {
  return kept.flatMap((one): readonly FreedOnDay[] => {
    const { fromDay, toDay, weekday } = daysOf(one);
    if (day < fromDay || toDay < day || !isOnWeekday(weekday, day)) return [];
    const { number } = one;
    if (one.kind === 'seats') return [{ number, exceptClientId: one.clientId, groupEventId: one.groupEventId }];
    const [from, to] = one.kind === 'hours' ? [wallToInstant(day, one.from, zone), wallToInstant(day, one.to, zone)] : [one.from, one.to];
    const exceptClientId = one.kind === 'hours' ? null : one.clientId;
    const span = { number, exceptClientId, groupEventId: null, fromMs: msOf(from), toMs: msOf(to) };
    if (one.kind === 'thing') return [{ ...span, staffIds: [], instanceId: one.instanceId }];
    return [{ ...span, staffIds: one.staffId === null ? everybody : [one.staffId], instanceId: null }];
  });
}

function daysOf(one: Freed): { readonly fromDay: Day; readonly toDay: Day; readonly weekday: number | null } {
  return one.kind === 'hours' ? one : { fromDay: one.day, toDay: one.day, weekday: null };
}

function isOnWeekday(weekday: number | null, day: Day): boolean {
  return weekday === null || weekdayOf(day) === weekday;
}

function isWithin({ state, wishes }: Wisher, one: Freed): boolean {
  const { fromDay, toDay } = daysOf(one);
  return state === 'waiting' && wishes.some((wish) => wish.fromDay <= toDay && fromDay <= wish.toDay);
}

function nameOf(one: Freed & { readonly number?: number }): string {
  const { number: _number, ...place } = one;
  return canonicalJson(place);
}
