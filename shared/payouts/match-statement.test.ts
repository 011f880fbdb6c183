import { describe, expect, it } from 'vitest';
import { type StatementLine, gatherLines, matchStatement } from './match-statement.ts';
import type { Payout } from './tables.ts';

const payout = (id: string, day: string, netMinor: number, over: Partial<Payout> = {}): Payout => ({
  id,
  branchId: 'branch',
  day,
  at: `${day}T04:00:00.000Z`,
  tillId: 'cards',
  landsInTillId: 'bank',
  currency: 'EUR',
  grossMinor: netMinor + 1_00,
  feeMinor: 1_00,
  netMinor,
  paymentIds: [],
  statement: null,
  ...over,
});
const line = (day: string, netMinor: number, over: Partial<StatementLine> = {}): StatementLine => ({
  day,
  reference: '',
  grossMinor: netMinor + 1_00,
  feeMinor: 1_00,
  netMinor,
  ...over,
});
const pairsOf = (lines: readonly StatementLine[], payouts: readonly Payout[]) =>
  matchStatement(lines, payouts, 'cards').pairs.map(({ line: one, payout: { id } }) => [one.day, id]);

describe('a statement', () => {
  it('meets the payout of its amount, the closest day first', () => {
    const payouts = [payout('a', '2026-05-04', 50_00), payout('b', '2026-05-05', 50_00), payout('c', '2026-05-05', 70_00)];
    const lines = [line('2026-05-06', 70_00), line('2026-05-05', 50_00), line('2026-05-04', 50_00)];
    expect(pairsOf(lines, payouts)).toEqual([
      ['2026-05-06', 'c'],
      ['2026-05-05', 'b'],
      ['2026-05-04', 'a'],
    ]);
  });

  it('shows a difference of the same day instead of hiding it', () => {
    const match = matchStatement([line('2026-05-04', 49_90, { grossMinor: 50_00 })], [payout('a', '2026-05-04', 50_00)], 'cards');
    expect(match.pairs).toHaveLength(1);
    expect([match.lonelyLines, match.lonelyPayouts]).toEqual([[], []]);
  });

  it('says what one side does not know, within its own days', () => {
    const payouts = [payout('a', '2026-05-04', 50_00), payout('b', '2026-05-06', 80_00), payout('later', '2026-05-20', 80_00)];
    const match = matchStatement([line('2026-05-04', 50_00), line('2026-05-07', 33_00)], payouts, 'cards');
    expect(match.lonelyLines.map(({ netMinor }) => netMinor)).toEqual([33_00]);
    expect(match.lonelyPayouts.map(({ id }) => id)).toEqual(['b']);
  });

  it('that is read again finds what it was matched with, by its reference alone', () => {
    const said = { reference: 'PO-1', grossMinor: 51_00, feeMinor: 1_00, netMinor: 50_00, at: '', by: '' };
    const payouts = [payout('a', '2026-05-04', 50_00, { statement: said }), payout('b', '2026-05-04', 50_00)];
    expect(pairsOf([line('2026-05-04', 50_00, { reference: 'PO-1' })], payouts)).toEqual([['2026-05-04', 'a']]);
    expect(pairsOf([line('2026-05-04', 50_00, { reference: 'PO-2' })], payouts)).toEqual([['2026-05-04', 'b']]);
  });

  it('is of one account: what other providers pay out is neither found nor missed', () => {
    const amex = payout('amex', '2026-05-05', 50_00, { tillId: 'amex' });
    const visa = payout('visa', '2026-05-05', 97_50, { grossMinor: 99_00, feeMinor: 1_50 });
    const list = [line('2026-05-05', 97_50, { grossMinor: 99_00, feeMinor: 1_50 }), line('2026-05-05', 50_00)];
    const match = matchStatement(list, [amex, visa], 'cards');
    expect(match.pairs.map(({ payout: { id } }) => id)).toEqual(['visa']);
    expect(match.lonelyLines.map(({ netMinor }) => netMinor)).toEqual([50_00]);
    expect(match.lonelyPayouts).toEqual([]);
    expect(matchStatement(list, [amex, visa], 'amex').lonelyPayouts).toEqual([]);
  });

  describe('without references', () => {
    const said = { reference: '', grossMinor: 51_00, feeMinor: 1_50, netMinor: 49_50, at: '', by: '' };
    const kept = payout('kept', '2026-05-04', 50_00, { statement: said });
    const same = (day: string, over: Partial<StatementLine> = {}) => line(day, 49_50, { grossMinor: 51_00, feeMinor: 1_50, ...over });

    it('that is read again finds what it was compared with by its day and sums', () => {
      const match = matchStatement([same('2026-05-04')], [kept, payout('b', '2026-05-04', 49_50)], 'cards');
      expect(match.pairs.map(({ payout: { id } }) => id)).toEqual(['kept']);
      expect(match.lonelyLines).toEqual([]);
      expect(pairsOf([same('2026-05-04', { reference: 'PO-1' })], [kept])).toEqual([['2026-05-04', 'kept']]);
      expect(pairsOf([same('2026-05-06')], [payout('fresh', '2026-05-08', 49_50), kept])).toEqual([['2026-05-06', 'kept']]);
      expect(pairsOf([line('2026-05-04', 49_50)], [kept])).toEqual([]);
    });

    it('leaves the same sums of the next day to the payout of that day', () => {
      const next = payout('next', '2026-05-05', 50_00, { grossMinor: 51_00, feeMinor: 1_50, netMinor: 49_50 });
      expect(pairsOf([same('2026-05-05')], [kept, next])).toEqual([['2026-05-05', 'next']]);
      expect(pairsOf([same('2026-05-05'), same('2026-05-04')], [kept, next])).toEqual([
        ['2026-05-05', 'next'],
        ['2026-05-04', 'kept'],
      ]);
    });
  });

  it('that tells payment by payment becomes one line a payout', () => {
    const told = [
      line('2026-05-04', 10_00, { reference: 'PO-1' }),
      line('2026-05-04', 20_00, { reference: 'PO-1' }),
      line('2026-05-04', 5_00),
    ];
    expect(gatherLines(told)).toEqual([
      { day: '2026-05-04', reference: 'PO-1', grossMinor: 32_00, feeMinor: 2_00, netMinor: 30_00 },
      line('2026-05-04', 5_00),
    ]);
  });
});
