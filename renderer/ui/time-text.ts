/**
 * Reads a clock time as people type it at a desk: `9`, `930`, `0930`, `9:30`, `9.30`, `9h30`, `9:30pm`, `9p`. Gives `HH:MM`, or undefined
 * where it is no time of a day.
 */
export function parseTime(text: string): string | undefined {
  const bare = text.trim().toLowerCase().replace(/\s+/g, '');
  const match = /^(\d{1,2})(?:[:.h,]?(\d{2}))?([ap])?\.?m?\.?$/.exec(bare);
  if (match === null) return undefined;
  const [, hours = '', minutes = '00', half] = match;
  const hour = hourOf(Number(hours), half);
  if (hour === undefined || Number(minutes) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** Moves a clock time by minutes, onto the step's grid, within the day. */
export function stepTime(time: string, step: number): string {
  const [hours = '0', minutes = '0'] = time.split(':');
  const size = Math.abs(step);
  const now = Number(hours) * 60 + Number(minutes);
  const next = step > 0 ? Math.floor(now / size) * size + size : Math.ceil(now / size) * size - size;
  const kept = Math.min(Math.max(next, 0), 24 * 60 - size);
  return `${String(Math.floor(kept / 60)).padStart(2, '0')}:${String(kept % 60).padStart(2, '0')}`;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour < 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
