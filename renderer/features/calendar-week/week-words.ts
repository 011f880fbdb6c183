import type { HoursOfDay } from '#shared/booking/open-hours.ts';
import type { Format } from '#renderer/i18n/format.ts';

/** "09:00–12:00, 13:00–17:00" */
export function slotsText(slots: HoursOfDay['slots'], format: Format): string {
  return slots.map(({ from, to }) => `${format.clockTime(from)}–${to === '24:00' ? to : format.clockTime(to)}`).join(', ');
}

/** "09:00–17:00", breaks left out: where there is room for no more. */
export function hullText(slots: HoursOfDay['slots'], format: Format): string {
  const [first, last] = [slots[0], slots.at(-1)];
  return first === undefined || last === undefined ? '' : slotsText([{ from: first.from, to: last.to }], format);
}

/** "62 %" of a share from 0 to 1. */
export function shareText(share: number, format: Format): string {
  return format.rate(Math.round(share * 100) * 10_000);
}
