import { describe, expect, it } from 'vitest';
import { allCommands } from '#shared/commands/registry.ts';
import { currencyOf, isOfMoney, moneyChangesOf } from '#shared/history/money-changes.ts';

const cash = { entryId: 'e', billId: 'b', methodId: 'cash', tillId: 'main', shiftId: 's', fee: null, payout: null };

describe('what a command of the money says', () => {
  it('is told of every fact; a drawer that was opened without a sale moves none', () => {
    const silent = allCommands.filter(({ kind, name }) => kind === 'fact' && !isOfMoney(name)).map(({ name }) => name);
    expect(silent).toEqual(['openDrawer']);
  });

  it('is how much, by what way, into which till, what was given and the change', () => {
    expect(moneyChangesOf('takePayment', { ...cash, amountMinor: 42_50, tenderedMinor: 50_00, changeMinor: 7_50 })).toEqual([
      { field: 'amount', to: 42_50 },
      { field: 'method', to: 'cash' },
      { field: 'till', to: 'main' },
      { field: 'tendered', to: 50_00 },
      { field: 'change', to: 7_50 },
    ]);
    const online = { ...cash, amountMinor: -5_00, tenderedMinor: null, changeMinor: 0, channel: 'online' };
    expect(moneyChangesOf('takePayment', online)?.map(({ field, to }) => [field, to])).toEqual([
      ['amount', -5_00],
      ['method', 'cash'],
      ['till', 'main'],
      ['online', true],
    ]);
  });

  it('is of a bill its number and sum, what was taken off and how many prices somebody set', () => {
    const lines = [{ discountMinor: 2_50 }, { discountMinor: 1_00 }];
    const bill = { receiptNumber: 'A1-7', totalMinor: 42_50, lines, clientId: 'k', creditsBillId: null, currency: 'EUR' };
    expect(moneyChangesOf('postBill', { bill, pricedLineIds: ['l'], leftOutLineIds: ['m', 'n'] })).toEqual([
      { field: 'receipt', to: 'A1-7' },
      { field: 'total', to: 42_50 },
      { field: 'discount', to: 3_50 },
      { field: 'priced', to: 1 },
      { field: 'leftOut', to: 2 },
      { field: 'client', to: 'k' },
    ]);
    // What is given back carries the discount that it was sold with: nobody gave one then.
    const back = { ...bill, clientId: null, totalMinor: -42_50, creditsBillId: 'b' };
    expect(moneyChangesOf('postBill', { bill: back, reason: 'torn' })).toEqual([
      { field: 'receipt', to: 'A1-7' },
      { field: 'total', to: -42_50 },
      { field: 'reason', to: 'torn' },
    ]);
    // Less is owed by so much, and only the rest of it is money.
    expect(moneyChangesOf('postBill', { bill: back, setOffMinor: 30_00 })?.slice(1)).toEqual([
      { field: 'total', to: -42_50 },
      { field: 'setOff', to: 30_00 },
    ]);
    expect(currencyOf({ bill })).toBe('EUR');
  });

  it('points at what it takes back, and says why', () => {
    expect(moneyChangesOf('reversePayment', { entryId: 'r', payment: 'e', billId: 'b', reason: 'wrong card' })).toEqual([
      { field: 'takesBack', to: 'e' },
      { field: 'reason', to: 'wrong card' },
    ]);
    expect(moneyChangesOf('reverseAccountEntry', { entry: 'e', kind: 'payment', reason: 'wrong card' })).toEqual([
      { field: 'takesBack', to: 'e' },
      { field: 'reason', to: 'wrong card' },
    ]);
  });

  it('is of an opening the float, also of nothing; of a hand-over who has the drawer now', () => {
    expect(moneyChangesOf('openShift', { shiftId: 's', tillId: 'main', floatMinor: 0, currency: 'EUR' })).toEqual([
      { field: 'till', to: 'main' },
      { field: 'float', to: 0 },
    ]);
    const over = { shiftId: 's', fromId: 'ann', toId: 'ben', countedMinor: 99_00, expectedMinor: 100_00, note: '' };
    expect(moneyChangesOf('handOver', over)).toEqual([
      { field: 'holder', from: 'ann', to: 'ben' },
      { field: 'counted', to: 99_00 },
      { field: 'expected', to: 100_00 },
    ]);
    const signed = moneyChangesOf('handOver', { ...over, secondBy: 'ben', note: 'torn' }) ?? [];
    expect(signed.slice(-2)).toEqual([
      { field: 'second', to: 'ben' },
      { field: 'note', to: 'torn' },
    ]);
    const opened = moneyChangesOf('openShift', { shiftId: 's', tillId: 'main', floatMinor: 90_00, note: 'a roll went' }) ?? [];
    expect(opened.at(-1)).toEqual({ field: 'note', to: 'a roll went' });
  });

  it('never holds the code of a gift card, a sealed box or the seal of a close', () => {
    const box = { k: 'aes', v: 1, n: 'nonce', c: 'cipher' };
    const card = { entryId: 'e', cardId: 'c', code: 'GIFT-4711', billId: 'b', clientId: null, amountMinor: 10_00, pastExpiry: false };
    expect(moneyChangesOf('redeemGiftCard', card)).toEqual([{ field: 'amount', to: 10_00 }]);
    expect(moneyChangesOf('cashOut', { amountMinor: 5_00, note: box })).toEqual([{ field: 'amount', to: 5_00 }]);
    expect(
      JSON.stringify(moneyChangesOf('closeShift', { shiftId: 's', countedMinor: 0, hash: 'h'.repeat(64), seal: 'f'.repeat(64) })),
    ).not.toMatch(/hhh|fff/);
  });

  it('is nothing of commands that are not of the money', () => {
    expect(moneyChangesOf('describeVisit', { note: 'x' })).toBeUndefined();
    expect(currencyOf({ currency: 'euro' })).toBeUndefined();
  });
});
