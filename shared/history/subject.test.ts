import { describe, expect, it } from 'vitest';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { topUpAccount } from '#shared/accounts/client-account.ts';
import { type HistorySubject, isAbout, subjectOf } from '#shared/history/subject.ts';
import { countFact } from '#shared/commands/registry.ts';
import { settleQuarantined } from '#shared/sync/judge.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';
import { RowStore, testStamp } from '#shared/testing/row-store.ts';
import { testDay } from '#shared/testing/till-rows.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { arrivalId, transferMoney } from '#shared/till/move-money.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { tillDefaults } from '#shared/till/defaults.ts';

const envelope = (name: string, args: unknown, over: Partial<Envelope> = {}): Envelope =>
  anEnvelope({ name, args: args as Envelope['args'], ...over });
const named = (id: string): HistorySubject => ({ ids: [id], within: null, written: [], since: testStamp.occurredAt });
const { branchId } = testStamp;

describe('a command', () => {
  it('is about the rows that its arguments name, and no others', () => {
    expect(isAbout(envelope('x', { deep: [{ visitId: 'v1' }] }), named('v1'))).toBe(true);
    expect(isAbout(envelope('x', { visitId: 'v10' }), named('v1'))).toBe(false);
  });

  it('is about who takes part in an event when it is done to the event, not when others join it', async () => {
    const store = new RowStore();
    store.put('visits', aVisit({ id: 'v1', branchId, groupEventId: 'g' }));
    const subject = await subjectOf(store.read(), branchId, 'visits', 'v1');
    expect(isAbout(envelope('moveGroupEvent', { groupEventId: 'g' }), subject!)).toBe(true);
    expect(isAbout(envelope('bookVisit', { visitId: 'v2', groupEventId: 'g' }), subject!)).toBe(false);
  });

  it('is about the entries that it wrote, whose ids it does not name, when it was of the money, then, and that person’s', async () => {
    const store = withTills();
    const [opening] = await entriesOf(store, openShift, { shiftId: 's', tillId: 'main', day: testDay, floatMinor: 50_00, currency: 'CAD' });
    const subject = (await subjectOf(store.read(), branchId, 'ledgerEntries', opening!.id))!;
    const then = { occurredAt: testStamp.occurredAt, actorId: testStamp.actorId };
    expect(isAbout(envelope('openShift', { shiftId: 's' }, then), subject)).toBe(true);
    expect(isAbout(envelope('describeVisit', { visitId: 'v' }, then), subject)).toBe(false);
    expect(isAbout(envelope('openShift', { shiftId: 's' }, { ...then, actorId: 'somebody' }), subject)).toBe(false);
    expect(isAbout(envelope('openShift', { shiftId: 's' }, { ...then, occurredAt: '2026-05-31T09:00:00.001Z' }), subject)).toBe(false);
  });

  it('is about what it counted in place of one that was set aside', async () => {
    const store = withTills();
    const args = { shiftId: 's', tillId: 'main', day: testDay, floatMinor: 50_00, currency: 'CAD' };
    const { writes } = settleQuarantined(envelope('openShift', args, { branchId }), 'author-without-right');
    for (const one of writes) if (one.table === 'trayItems') store.put('trayItems', one.row);
    const [item] = store.all('trayItems');
    const manager = { occurredAt: '2026-05-31T18:00:00.000Z', actorId: 'manager' };
    await entriesOf(store, countFact, { itemId: item!.id, note: 'I saw it' }, manager);
    const subject = (await subjectOf(store.read(), branchId, 'shifts', 's'))!;
    expect(isAbout(envelope('countFact', { itemId: item!.id }, manager), subject)).toBe(true);
  });

  it('is about a shift that it opens or closes, not about one that it only takes money in', async () => {
    const store = withTills();
    await entriesOf(store, openShift, { shiftId: 's', tillId: 'main', day: testDay, floatMinor: 50_00, currency: 'CAD' });
    const subject = (await subjectOf(store.read(), branchId, 'shifts', 's'))!;
    expect(isAbout(envelope('closeShift', { shiftId: 's' }), subject)).toBe(true);
    expect(isAbout(envelope('closeShift', { shiftId: 'other', restShiftId: 's' }), subject)).toBe(false);
    expect(isAbout(envelope('takePayment', { shiftId: 's', entryId: 'e' }), subject)).toBe(false);
  });
});

describe('an entry of the books', () => {
  it('is told with its other side: taking the transfer back names only the till that it left', async () => {
    const store = withTills();
    const transfer = { entryId: 'out', day: testDay, currency: 'CAD', amountMinor: 5_00, reversesId: null, note: '' };
    await entriesOf(store, transferMoney, { ...transfer, fromTillId: 'main', fromShiftId: null, intoTillId: 'safe', intoShiftId: null });
    const arrived = (await subjectOf(store.read(), branchId, 'ledgerEntries', arrivalId('out')))!;
    expect(isAbout(envelope('transferMoney', { entryId: 'back', reversesId: 'out' }), arrived)).toBe(true);
  });

  it('that takes another back is told with it, from its beginning', async () => {
    const store = withTills();
    const paid = {
      entryId: 'up',
      clientId: 'k',
      day: testDay,
      currency: 'CAD',
      amountMinor: 20_00,
      roundingMinor: 0,
      methodId: 'cash',
      tillId: 'main',
    };
    await entriesOf(store, topUpAccount, {
      ...paid,
      shiftId: null,
      tenderedMinor: null,
      changeMinor: null,
      fee: null,
      payout: null,
      note: '',
    });
    const later = { occurredAt: '2026-06-02T09:00:00.000Z', actorId: 'ben' };
    const args = { entry: 'up', kind: 'top-up', day: testDay, shiftId: null, reason: 'wrong client' };
    const [back] = await entriesOf(store, reverseAccountEntry, args, later);
    const subject = (await subjectOf(store.read(), branchId, 'ledgerEntries', back!.id))!;
    expect(subject.since).toBe(testStamp.occurredAt);
    expect(isAbout(envelope('topUpAccount', paid), subject)).toBe(true);
    expect(isAbout(envelope('reverseAccountEntry', args, later), subject)).toBe(true);
  });

  it('of another branch, or one that is not held, has none', async () => {
    const store = withTills();
    const [opening] = await entriesOf(store, openShift, { shiftId: 's', tillId: 'main', day: testDay, floatMinor: 0, currency: 'CAD' });
    expect(await subjectOf(store.read(), 'elsewhere', 'shifts', 's')).toBeUndefined();
    expect(await subjectOf(store.read(), branchId, 'bills', 'b')).toBeUndefined();
    expect(opening?.kind).toBe('shift-open');
  });
});

function withTills(): RowStore {
  const store = new RowStore();
  for (const id of ['main', 'safe'])
    store.put('tills', { ...tillDefaults, id, branchId, name: id, kind: 'cash', currency: 'CAD', order: 0, active: true });
  return store;
}

async function entriesOf(store: RowStore, ...[command, args, stamp]: Parameters<RowStore['receive']>) {
  const ran = await store.receive(command, args, stamp);
  if (!ran.ok) throw new Error(ran.refusal.code);
  return ran.accepted.writes.flatMap((one) => (one.table === 'ledgerEntries' ? [one.row] : []));
}
