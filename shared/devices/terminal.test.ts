import { describe, expect, it } from 'vitest';
import { keptAsk } from './kept-ask.ts';
import { type AskState, type TerminalAsk, joinedAsks, newAsk } from './terminal.ts';

const ask = (state: AskState, id = 'entry'): TerminalAsk => ({
  ...newAsk({
    id,
    billId: `${id}-bill`,
    receiptNumber: 'A1-000042',
    methodId: 'visa',
    amountMinor: -84_00,
    currency: 'CAD',
    askedMs: 5,
    askedBy: 'ann',
    deeds: [{ name: 'takePayment', version: 2, args: { entryId: id } }],
  }),
  state,
});
const statesOf = (asks: readonly TerminalAsk[]) => asks.map(({ id, state }) => `${id} ${state}`);

describe('asks of a database and of its second copy', () => {
  it.each(['asked', 'unknown', 'approved'] as const)('bring an %s one back where the database is new', (state) => {
    expect(joinedAsks([], [ask(state)])).toEqual([ask(state)]);
  });

  it.each(['posted', 'declined', 'undone'] as const)('leave one that is %s where nothing knows it', (state) => {
    expect(joinedAsks([], [ask('asked'), ask(state)])).toEqual([]);
  });

  it('take what either says that is further along, so that nothing is asked about that was settled', () => {
    const order = ['asked', 'unknown', 'declined', 'approved', 'undone', 'posted'] as const;
    for (const [at, earlier] of order.entries()) {
      for (const later of order.slice(at + 1)) {
        expect(statesOf(joinedAsks([ask(earlier)], [ask(later)]))).toEqual([`entry ${later}`]);
        expect(statesOf(joinedAsks([ask(later)], [ask(earlier)]))).toEqual([`entry ${later}`]);
      }
    }
  });

  it('go by what the copy says last, whatever it said before', () => {
    const copied = [ask('asked', 'a'), ask('asked', 'b'), ask('posted', 'a'), ask('unknown', 'b')];
    expect(statesOf(joinedAsks([ask('asked', 'a')], copied))).toEqual(['b unknown', 'a posted']);
  });
});

describe('an ask that is written down', () => {
  it('is read back whole, and what is none is not', () => {
    const whole = { ...ask('unknown'), refusal: 'no-right', laterMs: 7, doneMs: null };
    expect(keptAsk.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
    expect(keptAsk.safeParse({ ...whole, state: 'paid' }).success).toBe(false);
  });
});
