import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recurrences } from './recurrence.ts';

/** Published cases of python-dateutil; they are kept beside the repository, not in it. */
const file = resolve(import.meta.dirname, '../../../shared/data/vectors/rrule-dateutil.json');
const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] }).cases : [];
// oxlint-disable-next-line no-console -- a comparison that is skipped has to say why
if (cases.length === 0) console.info(`skipped: no recurrences at ${file}`);

type Value = string | number | readonly (string | number)[] | null;
type Options = Readonly<Record<string, Value>> & { readonly dtstart: string };
interface Rule {
  readonly rrule: Options;
}
interface Case {
  readonly id: string;
  readonly in:
    | Rule
    | { readonly rrulestr: string; readonly opts: { readonly dtstart?: string } }
    | {
        readonly rruleset: {
          readonly rrule: readonly Rule[];
          readonly exrule: readonly Rule[];
          readonly rdate: readonly string[];
          readonly exdate: readonly string[];
        };
      };
  readonly expect: readonly string[];
}

const names: Readonly<Record<string, string>> = { byweekday: 'BYDAY' };
const compact = (moment: string): string => moment.replaceAll(/[-:]/g, '');

/** The vectors name a rule as Python does; iCalendar writes the same in a line. */
function lineOf({ dtstart: _start, cache: _cache, ...options }: Options): string {
  const parts = Object.entries(options).map(([name, value]) => {
    const all = [value].flat().map((one) => (name === 'until' ? compact(String(one)) : String(one)));
    return `${names[name] ?? name.toUpperCase()}=${all.join(',')}`;
  });
  return parts.join(';');
}

function textOf(given: Case['in']): { readonly text: string; readonly from?: string } {
  if ('rrulestr' in given) return { text: given.rrulestr, ...(given.opts.dtstart === undefined ? {} : { from: given.opts.dtstart }) };
  if ('rrule' in given) return { text: `DTSTART:${compact(given.rrule.dtstart)}\nRRULE:${lineOf(given.rrule)}` };
  const { rrule, exrule, rdate, exdate } = given.rruleset;
  const start = [...rrule, ...exrule][0]?.rrule.dtstart ?? rdate[0] ?? '';
  const lines = [
    `DTSTART:${compact(start)}`,
    ...rrule.map((one) => `RRULE:${lineOf(one.rrule)}`),
    ...exrule.map((one) => `EXRULE:${lineOf(one.rrule)}`),
    ...rdate.map((moment) => `RDATE:${compact(moment)}`),
    ...exdate.map((moment) => `EXDATE:${compact(moment)}`),
  ];
  return { text: lines.join('\n') };
}

describe.skipIf(cases.length === 0)('the published recurrences (of ../shared/data/vectors/rrule-dateutil.json)', () => {
  it('are all 269 there', () => {
    expect(cases).toHaveLength(269);
  });

  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const { text, from } = textOf(one.in);
    // One more than expected is asked for, so that a rule that does not end where it should is seen.
    expect(recurrences(text, one.expect.length + 1, from)).toEqual(one.expect);
  });
});

it('stops at so many, of a rule that never ends', () => {
  expect(recurrences('RRULE:FREQ=DAILY', 2, '2026-03-02T09:00:00')).toEqual(['2026-03-02T09:00:00', '2026-03-03T09:00:00']);
});
