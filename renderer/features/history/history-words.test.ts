import { describe, expect, it } from 'vitest';
import { allCommands } from '#shared/commands/registry.ts';
import type { HistoryEntry } from '#shared/history/entry.ts';
import { entryOf } from '#shared/history/history.ts';
import { isOfMoney } from '#shared/history/money-changes.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { en } from '#renderer/i18n/en.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { deedKey } from './deed-words.ts';
import { historyWords } from './history-words.ts';

const text = createText('en', en);
const format = createFormat({ locale: 'en-CA', timeZone: 'America/Toronto', currency: 'CAD' });
const payment: LedgerEntry = {
  ...entryDefaults,
  id: 'paid',
  branchId: 'b',
  day: '2026-05-31',
  at: '2026-05-31T14:05:00.000Z',
  kind: 'payment',
  currency: 'CAD',
  postings: [post('till', 'main', 42_50), post('receivable', 'bill', -42_50)],
  by: 'mia',
  deviceId: 'desk',
  source: 'desk',
  note: '',
};
const byId = new Map([
  ['main', 'Drawer'],
  ['cash', 'Cash'],
  ['mia', 'Mia'],
  ['ben', 'Ben'],
]);
const words = historyWords({ byId, entries: new Map([['paid', payment]]) }, 'CAD', text, format);
const said = (name: string, args: unknown): HistoryEntry => entryOf(anEnvelope({ name, args: args as Envelope['args'] }), 'applied', null);
const whole = (name: string, args: unknown): readonly string[] => {
  const entry = said(name, args);
  return [words.what(entry), ...words.changes(entry)];
};

it('words no moment, amount or length of time that is none', () => {
  expect(whole('bookVisit', { lines: [{ startsAt: 'garbage' }] })).toEqual(['Booked', 'Start: garbage']);
  expect(whole('moveVisit', { from: [{ startsAt: '2026-99-99T10:00:00.000Z' }], to: [{ startsAt: '2026-05-31T14:05:00.000Z' }] })).toEqual([
    'Moved',
    'Start: 2026-99-99T10:00:00.000Z → May 31, 2026, 10:05',
  ]);
  expect(whole('cashIn', { amountMinor: 1.5, currency: 'CAD' }).slice(1)).toEqual(['Amount: 1.5']);
});

describe('a deed of the money in words', () => {
  it('says what was paid, how, into which till, what was given and the change, in its own currency', () => {
    const args = { currency: 'CAD', amountMinor: 42_50, methodId: 'cash', tillId: 'main', tenderedMinor: 50_00, changeMinor: 7_50 };
    expect(whole('takePayment', args)).toEqual([
      'Paid',
      'Amount: $42.50',
      'Way to pay: Cash',
      'Till: Drawer',
      'Cash given: $50.00',
      'Change: $7.50',
    ]);
    expect(whole('takePayment', { ...args, currency: 'EUR', tenderedMinor: null, changeMinor: null })[1]).toBe('Amount: €42.50');
  });

  it('has other words for the same deed the other way round', () => {
    expect(whole('takePayment', { currency: 'CAD', amountMinor: -5_00 })).toEqual(['Money given back', 'Amount: −$5.00']);
    expect(
      whole('postBill', { bill: { creditsBillId: 'b', receiptNumber: 'A1-2', totalMinor: -5_00, lines: [], currency: 'CAD' } })[0],
    ).toBe('Given back by a bill');
    const back = { creditsBillId: 'b', receiptNumber: 'A1-3', totalMinor: -40_00, lines: [], currency: 'CAD' };
    expect(whole('postBill', { bill: back, setOffMinor: 30_00 })).toEqual([
      'Given back by a bill',
      'Receipt: A1-3',
      'Total: −$40.00',
      'Set off against what was owed: $30.00',
    ]);
    expect(deedKey(said('cashOut', { amountMinor: -5_00, reversesId: 'paid' }))).toBe('history.takenBack');
  });

  it('points at what is taken back by its amount and time, or says that it is elsewhere', () => {
    expect(whole('reversePayment', { payment: 'paid', reason: 'wrong card' })).toEqual([
      'Payment taken back',
      `Takes back: $42.50, ${format.dayAndTime(payment.at)}`,
      'Reason: wrong card',
    ]);
    expect(whole('reversePayment', { payment: 'gone', reason: '' })[1]).toBe('Takes back: an entry that is not on this desk');
  });

  it('says from whom to whom a drawer went', () => {
    expect(whole('handOver', { fromId: 'mia', toId: 'ben', currency: 'CAD', countedMinor: 100_00, expectedMinor: 100_00 })).toEqual([
      'Drawer handed over',
      'Drawer: Mia → Ben',
      'Counted: $100.00',
      'Expected: $100.00',
    ]);
  });

  it('has words for every command of the money', () => {
    const wordless = allCommands.filter(({ name }) => isOfMoney(name) && deedKey(said(name, {})) === 'history.other');
    expect(wordless).toEqual([]);
  });
});
