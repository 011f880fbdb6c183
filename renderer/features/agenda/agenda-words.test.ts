import { expect, it } from 'vitest';
import { aGroupEvent, aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import { en } from '#renderer/i18n/en.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { type AgendaWords, agendaText } from './agenda-words.ts';

const words: AgendaWords = {
  text: createText('en', en),
  format: createFormat({ locale: 'en-CA', timeZone: 'UTC', currency: 'CAD' }),
  signOf: () => ({ tone: 'neutral', shape: 'ring', label: 'Waiting' }),
  clientNames: {},
  serviceNames: {},
  staffNames: {},
  categoryNames: { vip: 'VIP' },
};
const timed = { key: 'k', day: '2026-03-02', fromMs: 0, toMs: 3_600_000, staffIds: [] };

it('an entry costs what the client pays: its services after their discounts', () => {
  const visit = aVisit({ id: 'v', lines: [aVisitLine({ priceMinor: 9_000, discountPpm: 500_000 })] });
  expect(agendaText({ ...timed, kind: 'visit', visit }, words).price).toBe(words.format.amount(4_500));
});

it('a visit says what it was marked with', () => {
  const visit = aVisit({ id: 'v', categoryIds: ['vip', 'gone'], paid: 'full' });
  expect(agendaText({ ...timed, kind: 'visit', visit }, words).marks).toEqual([en.visit.paidFull, 'VIP']);
});

it('a group event says that it stands in a conflict, or was overbooked on purpose, as a visit does', () => {
  const marksOf = (given: Parameters<typeof aGroupEvent>[0]) =>
    agendaText({ ...timed, kind: 'group', event: aGroupEvent(given), taken: 0 }, words).marks;
  expect(marksOf({ conflictWith: ['v'] })).toEqual([en.visit.conflict]);
  expect(marksOf({ overbooked: { reason: 'asked for', by: 'owner' } })).toEqual([en.visit.overbooked]);
});
