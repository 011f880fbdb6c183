import * as imported from 'rrule';
import { assert } from '#shared/kernel/assert.ts';

/** A date and a time of the wall clock, without a zone: `2026-03-02T09:00:00`. */
export type WallMoment = string;

// The library's package gives its names as named exports to bundlers and as one default export to Node.
const names: object = imported;
const { rrulestr } = ('default' in names ? names.default : names) as typeof imported;

/** Of `2026-03-02T09:00:00`. */
const wallChars = 19;
const finerThanDays = ['HOURLY', 'MINUTELY', 'SECONDLY'];

/**
 * The moments that iCalendar recurrence lines (RFC 5545: DTSTART, RRULE, RDATE, EXRULE, EXDATE) name, in order, at most so many. They are
 * counted on the wall clock; which instants they are is the business of whoever knows the zone. `from` stands in for a missing DTSTART.
 */
export function recurrences(text: string, most: number, from?: WallMoment): readonly WallMoment[] {
  const given = linesOf(text);
  const start = from === undefined ? [] : [`DTSTART:${from.replaceAll(/[-:]/g, '')}`];
  const lines = given.some((line) => line.startsWith('DTSTART')) ? given : [...start, ...given];
  // Without one the library would begin now, and no two desks alike.
  assert(
    lines.some((line) => line.startsWith('DTSTART')),
    'a recurrence has a start',
  );
  const rules = lines.filter((line) => /^(RRULE:)?FREQ=/.test(line));
  const dates = lines.filter((line) => line.startsWith('RDATE'));
  const others = lines.filter((line) => !rules.includes(line) && !dates.includes(line));
  // The library walks the rules of a set one after the other, so that the first could use up what was asked for: each is walked alone.
  const found = rules.flatMap((rule) => walk([...others, rule], most));
  if (dates.length > 0) found.push(...walk([...others, ...dates], Infinity));
  return [...new Set(found)].sort().slice(0, most);
}

function walk(lines: readonly string[], most: number): readonly WallMoment[] {
  const found: WallMoment[] = [];
  // The library counts in UTC where no zone is named, which leaves a wall clock as it is.
  rrulestr(lines.join('\n'), { forceset: true }).all((moment) => {
    if (found.length < most) found.push(moment.toISOString().slice(0, wallChars));
    return found.length < most;
  });
  return found;
}

function linesOf(text: string): readonly string[] {
  // A folded line goes on in the next one, behind a blank.
  const unfolded = text
    .replaceAll(/\r?\n (?=\S)/g, '')
    .toUpperCase()
    .split(/\s+/);
  return unfolded.filter((line) => line !== '').map((line) => inHours(line.replace(/^(\w+);VALUE=DATE(-TIME)?:/, '$1:')));
}

/** The library forgets the hours of an Easter day when a rule counts in hours or less; as a rule of days with all hours it does not. */
function inHours(line: string): string {
  const freq = finerThanDays.findIndex((name) => line.includes(`FREQ=${name}`));
  if (freq < 0 || !line.includes('BYEASTER=')) return line;
  const finer = ['BYHOUR', 'BYMINUTE', 'BYSECOND'].slice(0, freq + 1).filter((part) => !line.includes(`${part}=`));
  const all = finer.map((part) => `;${part}=${Array.from({ length: part === 'BYHOUR' ? 24 : 60 }, (_, at) => at).join(',')}`);
  return line.replace(`FREQ=${finerThanDays[freq]}`, 'FREQ=DAILY') + all.join('');
}
