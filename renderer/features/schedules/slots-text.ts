import { areInOrder } from '#shared/staff/set-work-days.ts';
import type { Slots } from '#shared/staff/lay-hours.ts';
import type { Format } from '#renderer/i18n/format.ts';
import { parseTime } from '#renderer/ui/time-text.ts';

/** What was typed as hours: slots, or why it is none. */
export type ReadSlots =
  | { readonly ok: true; readonly slots: Slots }
  | { readonly ok: false; readonly why: 'unreadable'; readonly part: string }
  | { readonly ok: false; readonly why: 'order' | 'too-many' };

/** Reads hours as people type them: `9-12:30, 13-18`, `9–17`, `0900-1300 1400-1800`. Nothing at all is a day off. */
export function parseSlots(text: string, most = 12): ReadSlots {
  const parts = text
    .replaceAll(/\s*[-–—]\s*/g, '-')
    .split(/[\s,;+]+/)
    .filter((part) => part !== '');
  const slots: { from: string; to: string }[] = [];
  for (const part of parts) {
    const [from, to, ...rest] = part.split('-').map(timeOf);
    if (from === undefined || to === undefined || rest.length > 0) return { ok: false, why: 'unreadable', part };
    slots.push({ from, to });
  }
  if (slots.length > most) return { ok: false, why: 'too-many' };
  return areInOrder(slots) ? { ok: true, slots } : { ok: false, why: 'order' };
}

/** The end of the day is a time that a day ends at and none that it has. */
function timeOf(text: string): string | undefined {
  return /^24(?:[:.]?00)?$/.test(text) ? '24:00' : parseTime(text);
}

/** Slots as they are typed, in a form that `parseSlots` reads again. */
export function typedSlots(slots: Slots): string {
  return slots.map(({ from, to }) => `${from}–${to}`).join(', ');
}

/** "09:00–12:00" of each slot, as it is shown. */
export function slotTexts(slots: Slots, format: Format): readonly string[] {
  const timeText = (time: string) => (time === '24:00' ? time : format.clockTime(time));
  return slots.map(({ from, to }) => `${timeText(from)}–${timeText(to)}`);
}

/** Minutes that the slots last on the wall clock. */
export function minutesOf(slots: Slots): number {
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return slots.reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0);
}
const shownMost = 4;

/** The hours that occur most often among some days, to be chosen with one press. */
export function usualHours(all: readonly Slots[]): readonly Slots[] {
  const found = new Map<string, { readonly slots: Slots; count: number }>();
  for (const slots of all) {
    if (slots.length === 0) continue;
    const known = found.get(typedSlots(slots));
    if (known === undefined) found.set(typedSlots(slots), { slots, count: 1 });
    else known.count += 1;
  }
  return [...found.values()]
    .toSorted((a, b) => b.count - a.count)
    .slice(0, shownMost)
    .map(({ slots }) => slots);
}
