import { beforeEach, describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/assert.ts';
import { paperLines, plainItems } from '#shared/printing/paper.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { putTills, testDay } from '#shared/testing/till-rows.ts';
import { cashIn } from '#shared/till/move-money.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { en } from '#renderer/i18n/en.ts';
import { xItems } from './x-paper.ts';
import type { XWords } from './x-lines.ts';

const words: XWords = {
  text: createText('en-CA', en),
  format: createFormat({ locale: 'en-CA', timeZone: 'America/Toronto', currency: 'CAD' }),
  currency: 'CAD',
  tillName: (tillId) => `<${tillId}>`,
  userName: (userId) => `<${userId}>`,
};

let store: RowStore;
beforeEach(async () => {
  store = new RowStore();
  putTills(store);
  const opening = { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' };
  await store.issue(openShift, opening, { occurredAt: `${testDay}T13:00:00.000Z` });
});

describe('an X-report on receipt paper', () => {
  it('says of which till, when, and what is in it, and that nothing is closed by it', async () => {
    const put = { entryId: 'in', day: testDay, currency: 'CAD', amountMinor: 20_00, reversesId: null, note: '' };
    await store.issue(cashIn, { ...put, tillId: 'drawer', shiftId: 'shift-1', itemId: null, supplierId: null });
    const shift = must(store.get('shifts', 'shift-1'), 'it was opened');
    const items = xItems(shift, store.all('ledgerEntries'), words, { branch: 'Salon Odile', at: `${testDay}T15:30:00.000Z` });
    const lines = paperLines(plainItems(items), 42).map(({ text }) => text);
    expect(lines[0]).toBe('Salon Odile');
    expect(lines[1]).toBe('X-report, <drawer>');
    expect(lines.find((line) => line.startsWith('Made'))).toMatch(/11:30/);
    const figures = lines.filter((line) => /\d\.\d\d$/.test(line)).map((line) => line.replace(/ {2,}/, ': '));
    expect(figures).toEqual([
      'Float: 100.00',
      'Cash taken: 0.00',
      'Cash handed back: 0.00',
      'Put in without a bill: 20.00',
      'In the till now: 120.00',
    ]);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(42);
    expect(lines.at(-1)).toBe('Nothing is closed by this report.');
  });
});
