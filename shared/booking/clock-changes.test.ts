import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freeTimes, knownDay } from '#shared/booking/availability.ts';
import { daySpan, gridMoments } from '#shared/booking/day-grid.ts';
import { recurrences } from '#shared/booking/recurrence.ts';
import { occurrencesOf } from '#shared/booking/repeat-rule.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { addDays, msToInstant, wallToInstant } from '#shared/kernel/time.ts';

/** Clock changes of 36 zones as Python knows them; they are kept beside the repository, not in it. */
const file = resolve(import.meta.dirname, '../../../shared/data/vectors/dst-transitions.json');
interface Change {
  readonly zone: string;
  readonly utc: string;
  readonly kind: 'gap' | 'overlap' | 'taken back';
  readonly wallBefore: string;
  readonly wallAfter: string;
  readonly offBeforeMin: number;
  readonly offAfterMin: number;
}
const zones = existsSync(file)
  ? (
      JSON.parse(readFileSync(file, 'utf8')) as {
        readonly zones: readonly { readonly zone: string; readonly transitions: readonly Change[] }[];
      }
    ).zones
  : [];
const published = zones.flatMap(({ zone, transitions }) => transitions.map((change): Change => ({ ...change, zone })));

/** Minutes from UTC by the platform's own words, not through the library that is tested. */
function offsetOf(zone: string, ms: number): number {
  const words = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(ms);
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(words) ?? [];
  return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
}

/** A change that newer zone data took back is looked at as the ordinary day that it became. */
const changes = published.map((change): Change => {
  const at = Date.parse(change.utc);
  const [before, after] = [offsetOf(change.zone, at - 1), offsetOf(change.zone, at)];
  const stands = before === change.offBeforeMin && after === change.offAfterMin;
  return stands ? change : { ...change, kind: 'taken back', offBeforeMin: before, offAfterMin: after };
});
// oxlint-disable-next-line no-console -- a comparison that is skipped has to say why
if (changes.length === 0) console.info(`skipped: no clock changes at ${file}`);

const minuteMs = 60_000;
/** What the wall shows, as if it were UTC: by the published offsets alone, no library asked. */
const shownMs = (change: Change, ms: number): number =>
  ms + (ms < Date.parse(change.utc) ? change.offBeforeMin : change.offAfterMin) * minuteMs;
const dayAt = (change: Change, ms: number): string => new Date(shownMs(change, ms)).toISOString().slice(0, 10);

/** Every minute around the change that lies on a day of the wall. */
function minutesOf(change: Change, day: string): readonly number[] {
  const at = Date.parse(change.utc);
  const around = Array.from({ length: 4 * 1_440 }, (_, minute) => at + (minute - 2 * 1_440) * minuteMs);
  return around.filter((ms) => dayAt(change, ms) === day);
}

function openAllDay(change: Change, day: string) {
  const rules = { branch: { zone: change.zone, stepMinutes: 15, ...branchDefaults }, holidays: [], absences: [] };
  return knownDay(day, rules, { workDays: [{ staffId: 'ann', day, slots: [{ from: '00:00', to: '24:00' }] }], occupants: [] });
}

describe.skipIf(changes.length === 0)('the published clock changes (of ../shared/data/vectors/dst-transitions.json)', () => {
  it('are all 312 there', () => {
    expect(changes).toHaveLength(312);
  });

  it('stand, but for those of Morocco, which gave them up for 2027 and after', () => {
    const gone = changes.filter(({ kind }) => kind === 'taken back');
    expect(gone.filter(({ zone, utc }) => zone !== 'Africa/Casablanca' || utc < '2026-09')).toEqual([]);
  });

  it.each(changes.map((change) => [`${change.zone} ${change.utc}`, change] as const))(
    '%s: its days are as long as the wall clock makes them',
    (_, change) => {
      for (const day of new Set([change.wallBefore.slice(0, 10), change.wallAfter.slice(0, 10)])) {
        const minutes = minutesOf(change, day);
        const span = daySpan(day, change.zone);
        expect([span.fromMs, span.toMs]).toEqual([minutes[0], (minutes.at(-1) ?? 0) + minuteMs]);
        const grid = minutes.filter((ms) => (shownMs(change, ms) / minuteMs) % 15 === 0);
        expect(gridMoments(span, change.zone, 15)).toEqual(grid);
        // A service of fifty minutes and a pause of ten fits wherever the day has an hour left, whatever the wall shows in between.
        const services = [{ serviceId: 'cut', performers: [{ staffId: 'ann', durationMinutes: 50, breakMinutes: 10 }], needs: [] }];
        const fitting = grid.filter((ms) => ms + 60 * minuteMs <= span.toMs);
        expect(freeTimes(openAllDay(change, day), { services }).map(({ startsAt }) => startsAt)).toEqual(fitting.map(msToInstant));
      }
    },
  );

  it.each(changes.map((change) => [`${change.zone} ${change.utc}`, change] as const))('%s: a series keeps its time', (_, change) => {
    // At the moment of the change, and in the middle of what is skipped or there twice.
    const half = Math.abs(change.offAfterMin - change.offBeforeMin) / 2;
    const first = change.kind === 'gap' ? change.wallBefore : change.wallAfter;
    for (const later of [0, half]) {
      const shown = new Date(Date.parse(`${first}Z`) + later * minuteMs).toISOString();
      const [day, time] = [shown.slice(0, 10), shown.slice(11, 16)];
      const repeating = {
        rule: { every: 'day', interval: 1, weekdays: [], end: { count: 5 } },
        fromDay: addDays(day, -2),
        startsAtWall: time,
      } as const;
      const members = occurrencesOf('s', { ...repeating, rule: { ...repeating.rule, weekdays: [] } }, change.zone);
      expect(members.map((member) => member.day)).toEqual([-2, -1, 0, 1, 2].map((days) => addDays(day, days)));
      const at = Date.parse(members[2]?.startsAt ?? '');
      // Skipped: forward by what is missing, which is as long after the change as it was meant to be. There twice: the first.
      const changesAt = Date.parse(change.utc);
      const expected = {
        gap: changesAt + later * minuteMs,
        overlap: changesAt - (2 * half - later) * minuteMs,
        'taken back': Date.parse(`${first}Z`) - change.offAfterMin * minuteMs,
      }[change.kind];
      expect(msToInstant(at)).toBe(msToInstant(expected));
      for (const member of [members[0], members[4]]) expect(dayAt(change, Date.parse(member?.startsAt ?? ''))).toBe(member?.day);
    }
  });
});

it('a day that a zone left out altogether has no time at all', () => {
  // Samoa went from the 29th to the 31st of December 2011.
  expect(gridMoments(daySpan('2011-12-30', 'Pacific/Apia'), 'Pacific/Apia', 60)).toEqual([]);
  expect(recurrences('RRULE:FREQ=DAILY;COUNT=2', 2, '2011-12-30T09:00:00')).toHaveLength(2);
  expect(wallToInstant('2011-12-30', '09:00', 'Pacific/Apia')).toBe(wallToInstant('2011-12-31', '09:00', 'Pacific/Apia'));
});
