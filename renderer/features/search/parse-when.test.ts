import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/kernel/time.ts';
import { en } from '#renderer/i18n/en.ts';
import { createText } from '#renderer/i18n/text.ts';
import { parseWhen } from './parse-when.ts';
import { whenWords } from './when-words.ts';

const text = createText('en', en);
const words = whenWords('en-GB', text);
/** A Wednesday. */
const today = '2026-03-04';
const said = (typed: string, of = words): string | undefined => {
  const when = parseWhen(typed, today, of);
  return when === undefined ? undefined : [when.day, ...(when.time === null ? [] : [when.time])].join(' ');
};

describe('days as they are said', () => {
  it.each([
    ['today', '2026-03-04'],
    ['Tomorrow', '2026-03-05'],
    ['tom', '2026-03-05'],
    ['yesterday', '2026-03-03'],
    ['fri', '2026-03-06'],
    ['wed', '2026-03-04'],
    ['Tuesday', '2026-03-10'],
    ['next fri', '2026-03-13'],
    ['next week', '2026-03-11'],
    ['next month', '2026-04-04'],
    ['fri 15:00', '2026-03-06 15:00'],
    ['fri 3pm', '2026-03-06 15:00'],
    ['fri at 9', '2026-03-06 09:00'],
    ['fri 12am', '2026-03-06 00:00'],
    ['15:30', '2026-03-04 15:30'],
    ['9h15', '2026-03-04 09:15'],
    ['in 2 weeks', '2026-03-18'],
    ['in 2 weeks 10:00', '2026-03-18 10:00'],
    ['in 1 month', '2026-04-04'],
    ['3 days ago', '2026-03-01'],
    ['+3', '2026-03-07'],
    ['-1w', '2026-02-25'],
    ['12.3.', '2026-03-12'],
    ['12.3', '2026-03-12'],
    ['31.12.', '2025-12-31'],
    ['12.3.27', '2027-03-12'],
    ['12/3', '2026-03-12'],
    ['2026-05-31', '2026-05-31'],
    ['31 may', '2026-05-31'],
    ['May 31st', '2026-05-31'],
    ['31. May 2027', '2027-05-31'],
  ])('reads "%s" as %s', (typed, expected) => expect(said(typed)).toBe(expected));

  it.each(['', 'anna', '31.2.', '12', '30/2', 'fri 25:00', 'a1-000042', '+1 416 555 0123', 'in weeks', 'martin'])(
    'reads no day in "%s"',
    (typed) => expect(said(typed)).toBeUndefined(),
  );

  it('reads figures with a slash as the language writes them', () => {
    expect(said('4/12', whenWords('en-US', text))).toBe('2026-04-12');
    expect(said('3/12', whenWords('en-US', text))).toBe('2026-03-12');
  });

  it('knows the names of days in other languages, without their accents too', () => {
    expect(said('Freitag', whenWords('de', text))).toBe('2026-03-06');
    expect(said('sábado', whenWords('es', text))).toBe('2026-03-07');
    expect(said('sabado', whenWords('es', text))).toBe('2026-03-07');
    expect(said('пятница', whenWords('ru', text))).toBe('2026-03-06');
  });

  it('says when what was typed may still become a name', () => {
    expect(parseWhen('mo', today, words)?.isSure).toBe(false);
    expect(parseWhen('monday', today, words)?.isSure).toBe(true);
    expect(parseWhen('mo 10:00', today, words)?.isSure).toBe(true);
  });

  it('reads every day back from how it is written, and never throws', () => {
    fc.assert(
      fc.property(fc.integer({ min: -170, max: 170 }), (ahead) => {
        const day = addDays(today, ahead);
        const [, month, date] = day.split('-').map(Number);
        expect(said(`${date}.${month}.`)).toBe(day);
        expect(said(day)).toBe(day);
      }),
      { seed: 20_261_123 },
    );
    fc.assert(
      fc.property(fc.string(), (typed) => void parseWhen(typed, today, words)),
      { seed: 20_261_123 },
    );
  });
});
