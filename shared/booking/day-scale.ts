import { type Span, daySpan, msOf, wallMinuteOf } from '#shared/booking/day-grid.ts';
import { type Day, addDays, wallToInstant } from '#shared/kernel/time.ts';

/** An hour of the time axis. */
export interface HourMark {
  readonly ms: number;
  /** `HH:MM` of the wall clock. */
  readonly wall: string;
  /** The second of two equal hours, on the day the clock goes back. */
  readonly isRepeated: boolean;
}

/** The time axis of a day: elapsed time from top to bottom, so that a 23- or 25-hour day is as long as it is. */
export interface DayScale extends Span {
  readonly day: Day;
  readonly zone: string;
  readonly stepMs: number;
  /** Whole hours from top to bottom. */
  readonly hours: readonly HourMark[];
  /** Moments at which a visit may start. */
  readonly starts: readonly number[];
}

const hourMs = 3_600_000;
const minuteMs = 60_000;
const shortestMs = 6 * hourMs;

/** Builds the axis of a day so that all the spans (working hours, visits) are on it, in whole hours; an empty day shows nine to six. */
export function createDayScale({
  day,
  zone,
  stepMinutes,
  spans,
}: {
  readonly day: Day;
  readonly zone: string;
  readonly stepMinutes: number;
  readonly spans: readonly Span[];
}): DayScale {
  const whole = daySpan(day, zone);
  const wallMinute = wallClockOf(whole, zone);
  const wanted = spans.length > 0 ? spans : [nineToSix(day, zone)];
  // What began yesterday is cut at midnight; what ends tomorrow is shown to its end.
  const earliest = Math.max(whole.fromMs, Math.min(...wanted.map((span) => span.fromMs)));
  const fromMs = Math.max(whole.fromMs, floorHour(Math.min(earliest, whole.toMs - shortestMs), wallMinute));
  const latest = Math.max(...wanted.map((span) => span.toMs), fromMs + shortestMs);
  const toMs =
    latest >= whole.toMs
      ? Math.max(whole.toMs, ceilHour(Math.max(...wanted.map((span) => span.toMs)), wallMinute))
      : ceilHour(latest, wallMinute);
  const span = { fromMs, toMs };
  return {
    ...span,
    day,
    zone,
    stepMs: stepMinutes * minuteMs,
    hours: hourMarks(span, wallMinute),
    starts: momentsOn(span, wallMinute, stepMinutes),
  };
}

/**
 * Axes of several days that stand side by side: each as long as its day is, and all of them from the earliest to the latest hour that any of
 * them needs. `spans` are those of the days, in order.
 */
export function createDayScales(
  days: readonly { readonly day: Day; readonly spans: readonly Span[] }[],
  { zone, stepMinutes }: { readonly zone: string; readonly stepMinutes: number },
): readonly DayScale[] {
  const alone = days.filter(({ spans }) => spans.length > 0).map(({ day, spans }) => createDayScale({ day, zone, stepMinutes, spans }));
  const first = alone.map(({ fromMs }) => wallMinuteOf(fromMs, zone)).toSorted((a, b) => a - b)[0];
  if (first === undefined) return days.map(({ day }) => createDayScale({ day, zone, stepMinutes, spans: [] }));
  // What ends tomorrow lies behind midnight: its minutes go on counting.
  const last = Math.max(
    ...alone.map(({ day, toMs }) => wallMinuteOf(toMs - minuteMs, zone) + 1 + (toMs > daySpan(day, zone).toMs ? 1_440 : 0)),
  );
  return days.map(({ day }) => {
    const span = { fromMs: msOf(wallToInstant(day, wallOf(first), zone)), toMs: endOf(day, last, zone) };
    return createDayScale({ day, zone, stepMinutes, spans: [span] });
  });
}

function endOf(day: Day, minute: number, zone: string): number {
  return minute <= 1_440
    ? msOf(wallToInstant(day, wallOf(minute), zone))
    : msOf(wallToInstant(addDays(day, 1), wallOf(minute - 1_440), zone));
}

function wallOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Minutes since midnight that the wall clock shows at a moment. */
type WallMinute = (ms: number) => number;

/**
 * The wall clock of a day. Zones are slow to ask, and all but two or three days a year keep one distance from UTC from midnight to midnight: on
 * those the clock is read off by arithmetic.
 */
function wallClockOf(whole: Span, zone: string): WallMinute {
  const isSteady =
    whole.toMs - whole.fromMs === 24 * hourMs && wallMinuteOf(whole.fromMs, zone) === 0 && wallMinuteOf(whole.toMs, zone) === 0;
  if (!isSteady) return (ms) => wallMinuteOf(ms, zone);
  return (ms) =>
    // What lasts into tomorrow may lie behind tomorrow's clock change.
    ms < whole.fromMs || ms > whole.toMs ? wallMinuteOf(ms, zone) : Math.floor((ms - whole.fromMs) / minuteMs) % (24 * 60);
}

/** Every moment of the span at which the wall clock stands on the grid; a time that the clock skips is not there, a repeated one is twice. */
function momentsOn({ fromMs, toMs }: Span, wallMinute: WallMinute, stepMinutes: number): readonly number[] {
  const moments: number[] = [];
  for (let ms = Math.ceil(fromMs / minuteMs) * minuteMs; ms < toMs; ms += minuteMs) {
    if (wallMinute(ms) % stepMinutes === 0) moments.push(ms);
  }
  return moments;
}

function hourMarks(span: Span, wallMinute: WallMinute): readonly HourMark[] {
  const seen = new Set<string>();
  return momentsOn(span, wallMinute, 60).map((ms) => {
    const wall = `${String(wallMinute(ms) / 60).padStart(2, '0')}:00`;
    const isRepeated = seen.has(wall) && ms - span.fromMs < 24 * hourMs;
    seen.add(wall);
    return { ms, wall, isRepeated };
  });
}

function nineToSix(day: Day, zone: string): Span {
  const nine = Date.parse(wallToInstant(day, '09:00', zone));
  return { fromMs: nine, toMs: nine + 9 * hourMs };
}

function floorHour(ms: number, wallMinute: WallMinute): number {
  return ms - (wallMinute(ms) % 60) * minuteMs;
}

function ceilHour(ms: number, wallMinute: WallMinute): number {
  const past = wallMinute(ms) % 60;
  return past === 0 ? ms : ms + (60 - past) * minuteMs;
}
