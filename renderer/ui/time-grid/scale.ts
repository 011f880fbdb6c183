/** A stretch of time in milliseconds since 1970, end excluded. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** An hour of the time axis. */
export interface HourMark {
  readonly ms: number;
  /** `HH:MM` of the wall clock. */
  readonly wall: string;
  /** The second of two equal hours, on the day the clock goes back. */
  readonly isRepeated: boolean;
}

/**
 * The time of one column from top to bottom: elapsed time, so that a 23- or 25-hour day is as long as it is. The grid knows no zones; whoever
 * makes the scale does.
 */
export interface TimeScale extends Span {
  readonly day: string;
  readonly stepMs: number;
  /** Whole hours of the wall clock from top to bottom. */
  readonly hours: readonly HourMark[];
  /** Moments at which something may start. */
  readonly starts: readonly number[];
}

/** The last moment of the grid at or before a moment, kept within the axis. */
export function snap(scale: TimeScale, ms: number): number {
  return scale.starts[indexAt(scale, ms)] ?? scale.fromMs;
}

/** The moment some steps of the grid later or earlier, kept within the axis. */
export function stepFrom(scale: TimeScale, ms: number, steps: number): number {
  const { starts } = scale;
  return starts[Math.min(Math.max(indexAt(scale, ms) + steps, 0), starts.length - 1)] ?? ms;
}

function indexAt({ starts }: TimeScale, ms: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The start of another column at which the wall clock stands as it does here. */
export function sameTime(from: TimeScale, ms: number, to: TimeScale): number {
  return from === to ? ms : snap(to, sameWall(from, ms, to));
}

/**
 * The moment of another column at which the wall clock stands as it does here, also between two starts or outside the axis. Of an hour that is
 * there twice it is the one as far down; for one that the clock skips it is the hour that lies there instead.
 */
export function sameWall(from: TimeScale, ms: number, to: TimeScale): number {
  if (from.day === to.day) return ms;
  const hour = from.hours.findLast((mark) => mark.ms <= ms) ?? from.hours[0];
  if (hour === undefined) return to.fromMs;
  const down = hour.ms - from.fromMs;
  const apart = (mark: HourMark) => Math.abs(mark.ms - to.fromMs - down);
  const nearest = (marks: readonly HourMark[]) => marks.toSorted((a, b) => apart(a) - apart(b))[0];
  const there = nearest(to.hours.filter((mark) => mark.wall === hour.wall)) ?? nearest(to.hours);
  return there === undefined ? to.fromMs : there.ms + (ms - hour.ms);
}

/** The axis beside columns of several days: the one whose hours most of them share. */
export function axisOf(scales: readonly TimeScale[]): TimeScale | undefined {
  const counts = new Map<string, { readonly scale: TimeScale; count: number }>();
  for (const scale of new Set(scales)) {
    const known = counts.get(hoursKey(scale));
    if (known === undefined) counts.set(hoursKey(scale), { scale, count: 1 });
    else known.count += 1;
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.scale;
}

/** True when the hours of both lie at the same heights. */
export function sameHours(a: TimeScale, b: TimeScale): boolean {
  return a === b || hoursKey(a) === hoursKey(b);
}

function hoursKey({ fromMs, toMs, hours }: TimeScale): string {
  return `${hours.map((mark) => `${mark.ms - fromMs} ${mark.wall}`).join()} ${toMs - fromMs}`;
}
