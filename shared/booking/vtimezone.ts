import { DateTime, IANAZone } from 'luxon';
import { msOf } from '#shared/booking/day-grid.ts';
import { type Instant, instantToMs } from '#shared/kernel/time.ts';

const minuteMs = 60_000;
/** Two clock changes of a zone never lie closer together; Ramadan's in Morocco are a month apart. */
const strideMs = 7 * 24 * 60 * minuteMs;

/**
 * The `VTIMEZONE` of a zone as far as a stretch of time needs it: what the clocks say at its begin, and every change within it, each as an
 * observance of its own (RFC 5545 3.6.5). Readers that know no zone names find out of it when an event truly is.
 */
export function vtimezoneOf(zone: string, from: Instant, to: Instant): string {
  const clock = IANAZone.create(zone);
  const startMs = msOf(from) - strideMs;
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observance(zone, startMs, clock.offset(startMs))];
  for (const ms of changesOf(clock, startMs, instantToMs(to) + strideMs)) lines.push(...observance(zone, ms, clock.offset(ms - minuteMs)));
  return [...lines, 'END:VTIMEZONE'].join('\r\n');
}

/** Every moment at which the clocks are changed, to the minute. */
function changesOf(clock: IANAZone, fromMs: number, toMs: number): readonly number[] {
  const changes: number[] = [];
  for (let ms = fromMs; ms < toMs; ms += strideMs) {
    if (clock.offset(ms) === clock.offset(ms + strideMs)) continue;
    let [before, after] = [Math.floor(ms / minuteMs), Math.floor((ms + strideMs) / minuteMs)];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (clock.offset(middle * minuteMs) === clock.offset(ms)) before = middle;
      else after = middle;
    }
    changes.push(after * minuteMs);
  }
  return changes;
}

/** What holds from a moment on; its begin is written as the clocks showed it before. */
function observance(zone: string, ms: number, offsetBefore: number): readonly string[] {
  const then = DateTime.fromMillis(ms, { zone });
  const kind = then.isInDST ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${DateTime.fromMillis(ms + offsetBefore * minuteMs, { zone: 'utc' }).toFormat("yyyyMMdd'T'HHmmss")}`,
    `TZOFFSETFROM:${offsetText(offsetBefore)}`,
    `TZOFFSETTO:${offsetText(then.offset)}`,
    `END:${kind}`,
  ];
}

function offsetText(minutes: number): string {
  const whole = Math.abs(Math.trunc(minutes));
  const digits = (part: number): string => String(part).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(whole / 60))}${digits(whole % 60)}`;
}
