import { expect, it } from 'vitest';
import { staysOf } from '#shared/booking/stays.ts';
import { aGroupEvent, aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import { en } from '#renderer/i18n/en.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { type DayNames, boxWords } from './box-words.ts';

const names: DayNames = {
  text: createText('en', en),
  format: createFormat({ locale: 'en-CA', timeZone: 'UTC', currency: 'CAD' }),
  signOf: () => ({ tone: 'neutral', shape: 'ring', label: 'Waiting' }),
  clientNames: {},
  serviceNames: { cut: 'Cut' },
};
const wordsOf = (occupant: Parameters<typeof staysOf>[0], isOverlapping = false) =>
  boxWords({ stay: staysOf(occupant, 'staff')[0]!, holder: 'Ann', isOverlapping, seats: 0 }, names);

it('a box costs what the client pays: its services after their discounts', () => {
  const lines = [
    aVisitLine({ id: 'a', priceMinor: 9_000, discountPpm: 500_000 }),
    aVisitLine({ id: 'b', startsAt: '2026-03-02T16:00:00.000Z', priceMinor: 1_000 }),
  ];
  expect(wordsOf({ table: 'visits', row: aVisit({ id: 'v', lines }) }).aside).toBe(names.format.amount(5_500));
});

it('a visit with a comment bears one sign for it, and says so; blank space is no comment', () => {
  const ofComment = (comment: string) => wordsOf({ table: 'visits', row: aVisit({ id: 'v', comment }) });
  expect(ofComment('Calls if late').marks).toBe('✎\uFE0E');
  expect(ofComment('Calls if late').label).toContain(en.calendar.markComment);
  expect(ofComment(' \n')).toEqual(ofComment(''));
  expect(ofComment('').marks).toBe('');
});

it('a group event that was overbooked on purpose says so, and not that it overlaps', () => {
  const row = aGroupEvent({ overbooked: { reason: 'asked for', by: 'owner' } });
  const { label } = wordsOf({ table: 'groupEvents', row }, true);
  expect(label).toContain(en.visit.overbooked);
  expect(label).not.toContain(en.visit.overlap);
});
