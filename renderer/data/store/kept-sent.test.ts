import { beforeEach, describe, expect, it } from 'vitest';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import type { Sent } from '#shared/sync/desk-store.ts';
import type { Outcome } from '#shared/sync/protocol.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { allSent, countedLater, forgetSent, sentOfOtherEpochs } from '#renderer/data/store/kept-sent.ts';
import { type Outbox, openOutbox } from '#renderer/data/store/outbox-writes.ts';

const sent = (seq: number, epoch = 'first'): Sent =>
  ({ envelope: { cmdId: `cmd-${seq}`, seq, name: 'addClient', version: 1 }, epoch, storeId: 'store', needs: [] }) as unknown as Sent;
const applied = (seq: number): Outcome => ({ cmdId: `cmd-${seq}`, status: 'applied', code: '', subjects: [] });
const seqs = (found: readonly Sent[]) => found.map(({ envelope }) => envelope.seq).toSorted((a, b) => a - b);
const upTo = (most: number) => Array.from({ length: most }, (_, at) => at + 1);

describe('acknowledged commands', () => {
  let store: DeskStore;
  let nowMs: number;
  beforeEach(async () => {
    nowMs = Date.parse('2026-03-02T12:00:00.000Z');
    store = await openTestStore(newDisk());
    return () => store.close();
  });
  const within = <T>(work: (outbox: Outbox) => Promise<T>): Promise<T> =>
    store.relaxed.transaction('rw', ['pending', 'outcomes', 'sent', 'state'], async (trans) => {
      const outbox = openOutbox(trans, undefined, () => nowMs);
      const answer = await work(outbox);
      await outbox.flush();
      return answer;
    });
  const settle = (...outcomes: readonly Outcome[]) =>
    within(async (outbox) => {
      for (const outcome of outcomes) {
        const one = sent(Number(outcome.cmdId.slice(4)));
        await outbox.keepOutcome(outcome, one.envelope);
        await outbox.keepSent(one);
      }
    });

  it('of one transaction lie together, and are found one by one', async () => {
    await settle(...upTo(450).map(applied));
    expect(await store.relaxed.table('sent').count()).toBe(3);
    expect(await store.relaxed.table('outcomes').count()).toBe(0);
    expect(seqs(await allSent(store.relaxed))).toEqual(upTo(450));
    expect((await allSent(store.relaxed)).every(({ isApplied }) => isApplied === true)).toBe(true);
  });

  it('with a remark keep it by itself', async () => {
    await settle(applied(1), { ...applied(2), status: 'applied-flagged', code: 'late' }, applied(3));
    expect(await store.relaxed.table('outcomes').toArray()).toMatchObject([{ cmdId: 'cmd-2', code: 'late', command: 'addClient@1' }]);
    expect((await allSent(store.relaxed)).filter(({ isApplied }) => isApplied !== true).map(({ envelope }) => envelope.seq)).toEqual([2]);
  });

  it('are confirmed and dropped one by one, wherever they lie', async () => {
    await settle(...upTo(4).map(applied), { ...applied(5), status: 'conflicted', code: 'double-booking' });
    await within((outbox) => outbox.confirmSent(['cmd-1', 'cmd-3'], 'second'));
    expect(seqs(await sentOfOtherEpochs(store.relaxed, 'second'))).toEqual([2, 4, 5]);
    await within(async (outbox) => {
      expect(seqs(await outbox.sentBefore('second'))).toEqual([2, 4, 5]);
      await outbox.dropSent('cmd-4');
      await outbox.dropSent('cmd-5');
      expect(seqs(await outbox.sentBefore('second'))).toEqual([2]);
    });
    expect(seqs(await allSent(store.relaxed))).toEqual([1, 2, 3]);
    // What is sent again has no outcome any more.
    expect(await store.relaxed.table('outcomes').count()).toBe(0);
  });

  it('go when the newest of a transaction is old enough', async () => {
    await settle(applied(1), applied(2));
    await forgetSent(store.relaxed, nowMs, 1_000);
    expect(seqs(await allSent(store.relaxed))).toEqual([1, 2]);
    await forgetSent(store.relaxed, nowMs + 2_000, 1_000);
    expect(await allSent(store.relaxed)).toEqual([]);
  });

  it.each([countedLater, Date.parse('2031-01-01T00:00:00.000Z')])('dated %d count from when the clock is heard', async (dated) => {
    const heardMs = nowMs;
    nowMs = dated;
    await settle(applied(1), applied(2));
    await forgetSent(store.relaxed, heardMs, 1_000);
    await forgetSent(store.relaxed, heardMs + 500, 1_000);
    expect(seqs(await allSent(store.relaxed))).toEqual([1, 2]);
    await forgetSent(store.relaxed, heardMs + 2_000, 1_000);
    expect(await allSent(store.relaxed)).toEqual([]);
  });
});
