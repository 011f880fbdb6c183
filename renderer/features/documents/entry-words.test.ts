import { describe, expect, it } from 'vitest';
import { testDay } from '#shared/testing/till-rows.ts';
import { paperLines } from '#shared/printing/paper.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { type KnownEntry, entryItems, pointedAt, wordEntry } from './entry-words.ts';
import { en } from '#renderer/i18n/en.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';

const text = createText('en', en);
const format = createFormat({ locale: 'en-CA', timeZone: 'America/Toronto', currency: 'CAD' });

const moved: LedgerEntry = {
  ...entryDefaults,
  id: 'out',
  branchId: 'branch-1',
  day: testDay,
  at: '2026-05-31T14:05:00.000Z',
  kind: 'cash-out',
  currency: 'CAD',
  postings: [post('till', 'main', -5_00), post('item', 'stamps', 5_00)],
  tillId: 'main',
  itemId: 'stamps',
  supplierId: 'post',
  by: 'mia',
  deviceId: 'desk-1',
  source: 'desk',
  note: 'Receipt 17',
};
const back: LedgerEntry = { ...moved, id: 'back', kind: 'cash-out', reversesId: 'out', at: '2026-05-31T15:30:00.000Z', note: '' };
const alone: KnownEntry = { entry: moved, takesBack: null, takenBackBy: null, otherSide: null, nameOf: (of, id) => `${of} ${id}` };

describe('an entry in words', () => {
  it('says when, where, for what, of whom, by whom and why, and nothing of what it does not have', () => {
    const { title, facts, state, postings } = wordEntry(alone, text, format);
    expect([title, state]).toEqual(['Taken out', 'stands']);
    expect(facts.map(({ label, said }) => `${label}: ${said}`).slice(2)).toEqual([
      'Till: till main',
      'Payment item: item stamps',
      'Supplier: supplier post',
      'Done by: user mia',
      'Note: Receipt 17',
    ]);
    expect(postings.map(({ label, amount }) => `${label} ${amount}`)).toEqual([
      'money in tills: till main −5.00',
      'a payment item: item stamps +5.00',
    ]);
  });

  it('knows what took it back and what it takes back, also where the other one is not on this desk', () => {
    const stateOf = (known: Partial<KnownEntry>) => wordEntry({ ...alone, ...known }, text, format).state;
    expect(stateOf({ takenBackBy: back })).toBe('taken-back');
    expect(stateOf({ entry: back, takesBack: moved })).toBe('takes-back');
    expect(stateOf({ entry: back })).toBe('takes-back');
    expect(pointedAt(back, text, format)).toMatch(/^Taken out, .*11:30/);
  });

  it('names the other till of money that was moved, and the close that it missed', () => {
    const late = { ...moved, kind: 'transfer', lateForShiftId: 'shift-1' } as const;
    const said = wordEntry({ ...alone, entry: late, otherSide: { ...late, id: 'in', tillId: 'bank' } }, text, format).facts;
    expect(said.find(({ id }) => id === 'other')?.said).toBe('till bank');
    expect(said.find(({ id }) => id === 'late')?.said).toBe('late, for a closed shift');
  });

  it('has all of it on a slip of paper', () => {
    const words = wordEntry(alone, text, format);
    const also = { id: 'by', label: 'Taken back by', said: 'Taken out, 11:30' };
    const paper = paperLines(entryItems(words, 'Salon Odile', [also]), 42).map((line) => line.text);
    for (const { label, said } of [...words.facts, also]) expect(paper.join(' ').replace(/\s+/g, ' ')).toContain(`${label}: ${said}`);
    expect(paper.find((line) => line.startsWith('money in tills'))).toMatch(/ −5\.00$/);
    for (const line of paper) expect(line.length).toBeLessThanOrEqual(42);
  });
});
