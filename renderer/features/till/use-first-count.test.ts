import { describe, expect, it } from 'vitest';
import type { RowOf } from '#shared/tables/registry.ts';
import { entryDefaults, tillDefaults } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { testDay } from '#shared/testing/till-rows.ts';
import { en } from '#renderer/i18n/en.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { correctionsSince, firstCountWords } from './use-first-count.ts';
import type { Tills } from './use-tills.ts';

const till: RowOf<'tills'> = {
  ...tillDefaults,
  id: 'drawer',
  branchId: 'b',
  name: 'Main',
  kind: 'cash',
  currency: 'CAD',
  order: 1,
  active: true,
};
const tills: Tills = {
  tills: [],
  closed: [],
  dayEntries: [],
  methodById: new Map(),
  tillById: new Map([['drawer', till]]),
  userById: new Map(),
  staffById: new Map(),
  billById: new Map([['bill', { receiptNumber: 'D1-7' } as Bill]]),
  rules: undefined,
};
const saying = {
  now: { till },
  tills,
  text: createText('en-CA', en),
  format: createFormat({ locale: 'en-CA', timeZone: 'America/Toronto', currency: 'CAD' }),
};

function entry(id: string, minor: number, over: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    ...entryDefaults,
    id,
    branchId: 'b',
    day: testDay,
    at: `${testDay}T18:00:00.000Z`,
    kind: 'payment',
    currency: 'CAD',
    postings: [post('till', 'drawer', minor), post('receivable', 'bill', -minor)],
    tillId: 'drawer',
    shiftId: 'shift',
    billId: 'bill',
    by: 'u',
    deviceId: 'd',
    source: 'desk',
    ...over,
  };
}

const first = { countedMinor: 280_00, expectedMinor: 321_00, entryIds: ['before'] };
const back = entry('back', -41_00, { kind: 'reversal', reversesId: 'before', at: `${testDay}T18:05:00.000Z` });

describe('the first count of a drawer', () => {
  it('is followed by what moved the drawer since, corrections first; a card moves another till', () => {
    const card = entry('card', 41_00, { postings: [post('till', 'cards', 41_00), post('receivable', 'bill', -41_00)], tillId: 'cards' });
    const paid = entry('paid', 10_00);
    const entries = [entry('before', 41_00), paid, card, back];
    expect(correctionsSince(first, { till, entries }).map(({ id }) => id)).toEqual(['back', 'paid']);
  });

  it('goes into the note with how far off it was and with every correction', () => {
    expect(firstCountWords(first, [], saying)).toBe('First counted 280.00, 41.00 short.');
    const exact = { ...first, expectedMinor: 280_00 };
    expect(firstCountWords(exact, [], saying)).toBe('First counted 280.00, as expected.');
    expect(firstCountWords(first, [back], saying)).toBe(
      'First counted 280.00, 41.00 short. Since then: 14:05 Taken back, Main D1-7 −41.00.',
    );
  });

  it('leaves room in the note, and says how much it does not list', () => {
    const many = Array.from({ length: 200 }, (_, at) => entry(`paid-${at}`, 1_00));
    const words = firstCountWords(first, [back, ...many], saying);
    expect(words.length).toBeLessThan(1_000);
    expect(words).toContain('Taken back');
    const listed = words.split('+1.00').length - 1;
    expect(words).toContain(`and ${200 - listed} more, +${200 - listed}.00 together`);
  });
});
