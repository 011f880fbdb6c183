import { describe, expect, it } from 'vitest';
import { redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import { invoke } from '#renderer/data/desk.ts';
import { type PartsBack, planParts } from './parts-back.ts';
import type { MoneyBack } from './way-back.tsx';

const byMethod = (methodId: string, minor: number): MoneyBack => ({
  kind: 'method',
  payment: {
    methodId,
    tillId: `till-${methodId}`,
    shiftId: null,
    amountMinor: -minor,
    tenderedMinor: null,
    changeMinor: null,
    roundingMinor: 0,
    fee: null,
    payout: null,
  },
});
const before: Invocation = invoke(redeemGiftCard, {
  entryId: 'before',
  billId: 'credit',
  day: '2026-03-02',
  currency: 'CAD',
  amountMinor: -1,
  shiftId: null,
  clientId: null,
  cardId: 'card',
  code: 'code',
  pastExpiry: false,
});
const after: Invocation = { ...before, args: { ...(before.args as object), amountMinor: -2 } };
const partsOf = (...payments: readonly MoneyBack[]): PartsBack => ({
  before: [before],
  after: [],
  bill: { id: 'credit', clientId: 'ann', currency: 'CAD' },
  payments,
  waiting: { id: 'sale', receiptNumber: 'A1-000042' },
  day: '2026-03-02',
  shiftId: null,
});
const plan = (parts: PartsBack) => {
  let made = 0;
  return planParts(
    parts,
    ({ methodId, channel }) => methodId !== 'cash' && channel !== 'online',
    () => `id-${(made += 1)}`,
  );
};
const saved = (deeds: readonly Invocation[]) => deeds.map(({ args }) => (args as { readonly amountMinor: number }).amountMinor);

describe('what goes back, parted', () => {
  it('is saved at once where no card terminal has a part in it', () => {
    const { deeds, asks } = plan(partsOf(byMethod('cash', 30_00), { kind: 'account', minor: 5_00 }));
    expect([saved(deeds), asks]).toEqual([[-1, -30_00, -5_00], []]);
  });

  it('is asked for at the terminal one card after another, with the sale waiting, and the first brings all that is not on a card', () => {
    const { deeds, asks } = plan(partsOf(byMethod('visa', 20_00), byMethod('cash', 30_00), byMethod('mc', 10_00)));
    expect(deeds).toEqual([]);
    expect(asks.map(({ billId, methodId, amountMinor }) => [billId, methodId, amountMinor])).toEqual([
      ['sale', 'visa', -20_00],
      ['sale', 'mc', -10_00],
    ]);
    expect(asks.map((ask) => saved(ask.deeds))).toEqual([[-1, -30_00, -20_00], [-10_00]]);
    // The entry has the id of what was asked: that is how it is known to be in the books.
    for (const { id, deeds: own } of asks) expect(own.at(-1)?.args).toMatchObject({ entryId: id, billId: 'credit' });
  });

  it('is never asked for at the terminal where it was paid online', () => {
    const link = byMethod('visa', 20_00);
    if (link.kind !== 'method') throw new Error('it is money by a method');
    const online: MoneyBack = { ...link, payment: { ...link.payment, channel: 'online' } };
    const { deeds, asks } = plan(partsOf(online, byMethod('visa', 5_00)));
    expect([deeds, asks.map(({ amountMinor }) => amountMinor)]).toEqual([[], [-5_00]]);
    expect(asks.map((ask) => saved(ask.deeds))).toEqual([[-1, -20_00, -5_00]]);
    expect(plan(partsOf(online))).toMatchObject({ asks: [], deeds: [{}, { args: { channel: 'online', amountMinor: -20_00 } }] });
  });

  it('is followed by what waits for the money: a visit is not set back while something of it is still paid', () => {
    expect(saved(plan({ ...partsOf(byMethod('cash', 30_00)), after: [after] }).deeds)).toEqual([-1, -30_00, -2]);
    const { asks } = plan({ ...partsOf(byMethod('visa', 20_00), byMethod('mc', 10_00)), after: [after] });
    expect(asks.map((ask) => saved(ask.deeds))).toEqual([
      [-1, -20_00],
      [-10_00, -2],
    ]);
  });
});
