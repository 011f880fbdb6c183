import { describe, expect, it } from 'vitest';
import type { Right } from '#shared/access/rights.ts';
import { entryOf } from '#shared/history/history.ts';
import { toldTo } from '#shared/history/told-to.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';

const said = (name: string, args: Readonly<Record<string, unknown>>) =>
  entryOf(anEnvelope({ name, args: args as Envelope['args'] }), 'applied', null);
const having =
  (...rights: readonly Right[]) =>
  (right: Right) =>
    rights.includes(right);
const fieldsOf = ({ changes }: ReturnType<typeof said>) => changes.map(({ field }) => field);

describe('what is told to whom', () => {
  it('names no client to who may not see any, and tells the rest', () => {
    const change = said('describeVisit', {
      from: { walkInName: '', comment: 'a' },
      to: { clientId: 'k', walkInName: 'Noé', comment: 'b' },
      prices: [],
    });
    expect(fieldsOf(change)).toEqual(['comment', 'client', 'walkIn']);
    expect(toldTo(change, 'visits', having('clients.view'))).toEqual(change);
    expect(toldTo(change, 'visits', having())).toEqual({ ...change, changes: [{ field: 'comment', from: 'a', to: 'b' }] });
    const kept = said('keepDeposit', { entryId: 'e', clientId: 'k', currency: 'EUR', amountMinor: 500, reason: 'did not come' });
    expect(fieldsOf(toldTo(kept, 'ledgerEntries', having('money.take')))).toEqual(['amount', 'reason']);
  });

  it('says with a visit that its bill was posted, and nothing of the money, whatever the rights', () => {
    const posted = said('postBill', {
      bill: { visitIds: ['v'], receiptNumber: 'A1-1', totalMinor: 42_50, currency: 'EUR', creditsBillId: null, lines: [] },
    });
    expect(fieldsOf(posted)).toEqual(['receipt', 'total']);
    const { currency: _currency, ...bare } = posted;
    expect(toldTo(posted, 'visits', () => true)).toEqual({ ...bare, changes: [] });
    expect(toldTo(posted, 'bills', having('money.take'))).toEqual(posted);
  });

  it('tells no count of a drawer to who may see no totals', () => {
    const closed = said('closeShift', {
      shiftId: 's',
      number: 'A1-Z-1',
      countedMinor: 98_00,
      expectedMinor: 100_00,
      leftMinor: 50_00,
      restTillId: 'safe',
      secondBy: 'ben',
      note: 'torn',
    });
    expect(fieldsOf(closed)).toEqual(['report', 'counted', 'expected', 'left', 'intoTill', 'second', 'note']);
    expect(fieldsOf(toldTo(closed, 'shifts', having('money.take')))).toEqual(['intoTill', 'second', 'note']);
    expect(toldTo(closed, 'shifts', having('money.take', 'money.totals.view'))).toEqual(closed);
  });
});
