import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskTx, Pending } from '#shared/sync/desk-store.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';
import { branch } from '#tests/support/rows.ts';
import { entryDefaults, shiftDefaults, tillDefaults } from '#shared/till/defaults.ts';

/** A desk's store as the contract needs it: transactions that are whole or not at all. */
export interface DeskTxAdapter {
  transaction<T>(work: (tx: DeskTx) => Promise<T>): Promise<T>;
}

const aTill = (id: string): RowOf<'tills'> => ({
  id,
  branchId: 'branch',
  name: id,
  kind: 'cash',
  currency: 'CAD',
  order: 0,
  active: true,
  ...tillDefaults,
});
const aClient = (id: string, code: string): RowOf<'clients'> => ({
  id,
  code,
  displayName: id,
  contact: null,
  contactAdditions: [],
  identity: null,
  notes: null,
  active: true,
  createdAt: '2026-03-02T15:00:00.000Z',
  createdBy: 'owner',
});

function aPending(seq: number): Pending {
  return {
    envelope: anEnvelope({ cmdId: `cmd-${seq}`, seq }),
    before: [{ table: 'visits', id: 'v', row: null }],
    touched: ['visits:v'],
    refused: null,
  };
}

/** What every implementation of DeskTx has to do alike. A partial one holds the branch `branch` from 2026-01-01 on; others hold everything. */
export function deskTxContract(name: string, isPartial: boolean, open: () => Promise<DeskTxAdapter>): void {
  describe(`DeskTx over ${name}`, () => {
    let desk: DeskTxAdapter;
    beforeEach(async () => {
      desk = await open();
    });
    const put = (...visits: readonly RowOf<'visits'>[]) =>
      desk.transaction(async (tx) => {
        for (const visit of visits) await tx.put('visits', visit);
      });
    const dayIds = (day: string, branchId = 'branch') =>
      desk.transaction(async (tx) => {
        const answer = await tx.day('visits', branchId, day);
        return answer.held ? answer.value.map((row) => row.id) : 'not held';
      });

    it('answers rows of a row table in order of id, behind one and no more than asked for', async () => {
      await desk.transaction(async (tx) => {
        for (const id of ['k3', 'k1', 'k2', 'K9']) await tx.put('clients', aClient(id, id));
      });
      const idsOf = (after: string | null, most: number) =>
        desk.transaction(async (tx) => (await tx.rowsBehind('clients', after, most)).map(({ id }) => id));
      expect(await idsOf(null, 10)).toEqual(['K9', 'k1', 'k2', 'k3']);
      expect(await idsOf('k1', 1)).toEqual(['k2']);
      expect(await idsOf('k3', 5)).toEqual([]);
    });

    it('sees within a transaction what was put and removed in it', async () => {
      await put(aVisit({ id: 'a' }), aVisit({ id: 'b' }));
      const seen = await desk.transaction(async (tx) => {
        await tx.put('visits', aVisit({ id: 'c' }));
        await tx.remove('visits', 'a');
        await tx.put('visits', aVisit({ id: 'b', day: '2026-03-03' }));
        const today = await tx.day('visits', 'branch', '2026-03-02');
        const tomorrow = await tx.day('visits', 'branch', '2026-03-03');
        return { today, tomorrow, gone: await tx.peek('visits', 'a'), moved: await tx.peek('visits', 'b') };
      });
      expect(seen.today).toMatchObject({ held: true, value: [{ id: 'c' }] });
      expect(seen.tomorrow).toMatchObject({ held: true, value: [{ id: 'b' }] });
      expect(seen.gone).toBeNull();
      expect(seen.moved).toMatchObject({ id: 'b', day: '2026-03-03' });
    });

    it('keeps what a transaction wrote and nothing of one that failed', async () => {
      await put(aVisit({ id: 'kept' }));
      const fall = new Error('fell');
      const failing = desk.transaction(async (tx) => {
        await tx.put('visits', aVisit({ id: 'lost' }));
        await tx.remove('visits', 'kept');
        await tx.setPending(aPending(1));
        await tx.setHead({ ...(await tx.head()), lastSeq: 9 });
        throw fall;
      });
      await expect(failing).rejects.toBe(fall);
      expect(await dayIds('2026-03-02')).toEqual(['kept']);
      const { head, pending } = await desk.transaction(async (tx) => ({ head: await tx.head(), pending: await tx.pending() }));
      expect(head.lastSeq).toBe(0);
      expect(pending).toEqual([]);
    });

    it('moves a row that changes its day, and finds it by its id there', async () => {
      await put(aVisit({ id: 'a' }), aVisit({ id: 'b' }));
      await put(aVisit({ id: 'a', day: '2026-03-05' }));
      expect(await dayIds('2026-03-02')).toEqual(['b']);
      expect(await dayIds('2026-03-05')).toEqual(['a']);
      const found = await desk.transaction((tx) => tx.get('visits', 'a'));
      expect(found).toMatchObject({ held: true, value: { day: '2026-03-05' } });
    });

    it('answers lists sorted by id, by code units', async () => {
      await put(aVisit({ id: 'b' }), aVisit({ id: 'a' }), aVisit({ id: 'B' }), aVisit({ id: 'a.1' }));
      expect(await dayIds('2026-03-02')).toEqual(['B', 'a', 'a.1', 'b']);
    });

    it('keeps branches apart and does not hold the days of another one', async () => {
      await put(aVisit({ id: 'mine' }), aVisit({ id: 'theirs', branchId: 'other' }));
      expect(await dayIds('2026-03-02')).toEqual(['mine']);
    });

    it('finds rows by an indexed value, also after the value changed within the transaction', async () => {
      await desk.transaction(async (tx) => {
        await tx.put('clients', aClient('x', 'K1'));
        await tx.put('clients', aClient('y', 'K2'));
      });
      const found = await desk.transaction(async (tx) => {
        await tx.put('clients', aClient('y', 'K1'));
        await tx.put('clients', aClient('x', 'K9'));
        return { before: await tx.by('clients', 'code', 'K2'), now: await tx.by('clients', 'code', 'K1') };
      });
      expect(found.before).toMatchObject({ held: true, value: [] });
      expect(found.now).toMatchObject({ held: true, value: [{ id: 'y' }] });
      const after = await desk.transaction((tx) => tx.by('clients', 'code', 'K9'));
      expect(after).toMatchObject({ held: true, value: [{ id: 'x' }] });
    });

    it('finds a day table by an indexed value when it holds the row that the value names', async () => {
      const shift: RowOf<'shifts'> = {
        id: 's1',
        branchId: 'branch',
        tillId: 'main',
        deviceId: 'device',
        day: '2026-03-02',
        state: 'open',
        openedAt: '2026-03-02T14:00:00.000Z',
        openedBy: 'owner',
        floatMinor: 0,
        ...shiftDefaults,
        closed: null,
      };
      const entry = (id: string, shiftId: string | null, day: string): RowOf<'ledgerEntries'> => ({
        ...entryDefaults,
        id,
        branchId: 'branch',
        day,
        at: '2026-03-02T15:00:00.000Z',
        kind: 'payment',
        currency: 'CAD',
        postings: [
          { account: 'till', ref: 'main', lineId: null, minor: 100 },
          { account: 'receivable', ref: null, lineId: null, minor: -100 },
        ],
        tillId: 'main',
        shiftId,
        by: 'owner',
        deviceId: 'device',
        source: 'desk',
      });
      await desk.transaction(async (tx) => {
        await tx.put('shifts', shift);
        await tx.put('ledgerEntries', entry('e2', 's1', '2026-03-03'));
        await tx.put('ledgerEntries', entry('e1', 's1', '2026-03-02'));
        await tx.put('ledgerEntries', entry('e3', null, '2026-03-02'));
      });
      const found = await desk.transaction((tx) => tx.by('ledgerEntries', 'shiftId', 's1'));
      expect(found).toMatchObject({ held: true, value: [{ id: 'e1' }, { id: 'e2' }] });
    });

    it('knows a row table whole: an absent row is known not to be there', async () => {
      await desk.transaction((tx) => tx.put('tills', aTill('main')));
      const found = await desk.transaction(async (tx) => ({ there: await tx.get('tills', 'main'), absent: await tx.get('tills', 'none') }));
      expect(found.there).toMatchObject({ held: true, value: { id: 'main' } });
      expect(found.absent).toEqual({ held: true, value: undefined });
    });

    it('does not hold the days before its window', async () => {
      expect(await dayIds('2025-12-31')).toEqual(isPartial ? 'not held' : []);
      expect(await dayIds('2026-01-01')).toEqual([]);
    });

    it('keeps pending commands in order of seq, replaces and drops them', async () => {
      await desk.transaction(async (tx) => {
        await tx.setPending(aPending(2));
        await tx.setPending(aPending(1));
        await tx.setPending(aPending(3));
        await tx.setPending({ ...aPending(3), refused: 'visit-gone' });
        await tx.dropPending(2);
      });
      const pending = await desk.transaction((tx) => tx.pending());
      expect(pending.map((one) => [one.envelope.seq, one.refused])).toEqual([
        [1, null],
        [3, 'visit-gone'],
      ]);
    });

    it('keeps acknowledged commands by the epoch that told their outcome, in order of seq, through a dropped copy', async () => {
      const sent = (seq: number, epoch: string) => ({
        envelope: aPending(seq).envelope,
        epoch,
        needs: [{ table: 'visits' as const, id: 'v' }],
      });
      const before = (epoch: string) =>
        desk.transaction(async (tx) =>
          (await tx.sentBefore(epoch)).map(({ envelope, epoch: told, needs }) => [envelope.seq, told, needs[0]?.id]),
        );
      await desk.transaction(async (tx) => {
        for (const seq of [10, 9, 2, 1]) await tx.keepSent(sent(seq, 'first'));
        await tx.confirmSent(['cmd-1', 'cmd-10', 'cmd-unknown'], 'second');
        await tx.dropSent('cmd-2');
        await tx.dropCopy();
      });
      expect(await before('second')).toEqual([[9, 'first', 'v']]);
      expect(await before('third')).toEqual([
        [1, 'second', 'v'],
        [9, 'first', 'v'],
        [10, 'second', 'v'],
      ]);
      const failing = desk.transaction(async (tx) => {
        await tx.dropSent('cmd-9');
        await tx.confirmSent(['cmd-10'], 'third');
        throw new Error('fell');
      });
      await expect(failing).rejects.toThrow('fell');
      expect((await before('third')).length).toBe(3);
    });

    it('drops the copy with what was put before, and keeps pending commands and the head', async () => {
      await put(aVisit({ id: 'old' }));
      await desk.transaction(async (tx) => {
        await tx.put('branches', { ...branch });
        await tx.setPending(aPending(1));
        await tx.setHead({ ...(await tx.head()), lastSeq: 1 });
      });
      await desk.transaction(async (tx) => {
        await tx.put('visits', aVisit({ id: 'before' }));
        // What was read before may not come back with what is written after.
        expect(await tx.peek('visits', 'old')).toMatchObject({ id: 'old' });
        await tx.dropCopy();
        await tx.put('visits', aVisit({ id: 'after' }));
      });
      expect(await dayIds('2026-03-02')).toEqual(['after']);
      const left = await desk.transaction(async (tx) => ({
        branch: await tx.peek('branches', 'branch'),
        old: await tx.peek('visits', 'old'),
        pending: (await tx.pending()).length,
        lastSeq: (await tx.head()).lastSeq,
      }));
      expect(left).toEqual({ branch: null, old: null, pending: 1, lastSeq: 1 });
    });

    it('holds a day of many rows, and each of them can still be changed and removed', async () => {
      const many = Array.from({ length: 250 }, (_, at) => aVisit({ id: `v${String(at).padStart(3, '0')}` }));
      await put(...many);
      await desk.transaction(async (tx) => {
        await tx.remove('visits', 'v000');
        await tx.remove('visits', 'v120');
        await tx.put('visits', aVisit({ id: 'v249', comment: 'changed' }));
        await tx.put('visits', aVisit({ id: 'v250' }));
      });
      const ids = await dayIds('2026-03-02');
      expect(ids).toHaveLength(249);
      const changed = await desk.transaction((tx) => tx.peek('visits', 'v249'));
      expect(changed).toMatchObject({ comment: 'changed' });
    });
  });
}
