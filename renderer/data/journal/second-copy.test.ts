import { beforeEach, describe, expect, it } from 'vitest';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { memoryJournal } from '#tests/support/memory-journal.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { branchRows } from '#tests/support/rows.ts';
import { booking, copyStores, device, pendingOf, syncWith, visitsOf } from '#tests/support/synced-desk.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import { recordOf } from '#shared/journal/record.ts';
import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';
import { must } from '#shared/kernel/assert.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { auditStart } from '#shared/sync/protocol.ts';
import { type JournalDisk, journalDisk } from '#tests/support/journal-disk.ts';
import type { Session } from '#renderer/data/desk.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import { allSent } from '#renderer/data/store/kept-sent.ts';
import { readState, writeState } from '#renderer/data/store/state.ts';
import { secondCopyStatus } from '#renderer/data/second-copy-status.ts';

/** The hub was heard last when its clock said this. */
async function heardAt({ store }: LocalDesk, at: string): Promise<void> {
  await writeState(store.strict, 'lastContact', { atMs: 0, hubMs: Date.parse(at) });
}

async function recordsIn(journal: JournalVerbs) {
  const { segments } = await journal.readJournal({ chainId: 'chain', segment: null });
  const pages = await Promise.all(segments.map((segment) => journal.readJournal({ chainId: 'chain', segment })));
  return pages.flatMap(({ page }) => page?.records ?? []).map((text) => must(recordOf(text), 'a record can be read'));
}

describe('the second copy', () => {
  let disk: JournalDisk;
  let local: LocalDesk;
  let session: Session;
  const next = async (idb = newDisk()): Promise<LocalDesk> => openLocalDesk(idb, memoryJournal(disk));
  beforeEach(async () => {
    secondCopyStatus.setState(secondCopyStatus.getInitialState(), true);
    disk = journalDisk();
    local = await next();
    await fillStore(local.store, branchRows());
    await local.secondCopy.mend();
    session = await openSession(undefined);
  });

  it('lies on the disk when a command is called saved', async () => {
    await local.desk.run(session, booking('v1', 15));
    const [one] = await pendingOf(local);
    const afterPowerCut = await recordsIn(memoryJournal(disk.cutPower(0)));
    expect(afterPowerCut.at(-1)).toEqual({
      kind: 'command',
      storeId: (await readState(local.store.relaxed, 'head'))?.storeId,
      envelope: one?.envelope,
    });
    expect(secondCopyStatus.getState()).toMatchObject({ state: 'safe', lastSafeMs: Date.parse('2026-03-02T14:00:00.000Z') });
  });

  it('that fails takes nothing away, is told, and gets what it missed with the next command', async () => {
    await local.desk.run(session, booking('v1', 15));
    disk.failNext('flush', Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    expect((await local.desk.run(session, booking('v2', 16))).ok).toBe(true);
    expect(await visitsOf(local)).toEqual(['v1', 'v2']);
    expect(secondCopyStatus.getState()).toMatchObject({ state: 'failing', fault: 'failed' });
    await local.desk.run(session, booking('v3', 17));
    await expect.poll(() => secondCopyStatus.getState().state).toBe('safe');
    const ids = (await pendingOf(local)).map(({ envelope }) => envelope.cmdId);
    const copied = (await recordsIn(memoryJournal(disk))).flatMap((record) => (record.kind === 'command' ? [record.envelope.cmdId] : []));
    expect(new Set(copied)).toEqual(new Set(ids));
  });

  it('gets at the start what the database has and it lacks', async () => {
    await local.desk.run(session, booking('v1', 15), booking('v2', 16));
    disk = journalDisk();
    const again = await next();
    await copyStores(local, again);
    await again.secondCopy.mend();
    const [lost, copied] = [await pendingOf(local), await recordsIn(memoryJournal(disk))];
    expect(copied).toEqual(lost.map(({ envelope }) => expect.objectContaining({ kind: 'command', envelope })));
  });

  it('brings the unsent work back when the database is gone, once, also when it is told twice', async () => {
    const hub = new MemoryHub();
    hub.seed(branchRows());
    await local.desk.run(session, booking('v1', 15));
    await local.desk.run(session, booking('v2', 16), booking('v3', 17));
    const anew = await next();
    await anew.secondCopy.mend();
    await anew.secondCopy.mend();
    const waiting = await pendingOf(anew);
    expect(waiting.map(({ envelope }) => [envelope.seq, envelope.name])).toEqual([
      [1, 'bookVisit'],
      [2, 'bookVisit'],
      [3, 'bookVisit'],
    ]);
    expect(waiting[0]?.envelope.audit.prev).toBe(auditStart);
    expect(secondCopyStatus.getState().rebuilt).toMatchObject({ reason: 'gone', commands: 3, isDamaged: false, isSeen: false });
    await syncWith(hub, anew);
    expect(await visitsOf(anew)).toEqual(['v1', 'v2', 'v3']);
    expect(await pendingOf(anew)).toEqual([]);
    expect(hub.alarms).toEqual([]);
  });

  it('sends again only what it knows no outcome of', async () => {
    const hub = new MemoryHub();
    hub.seed(branchRows());
    local = await next();
    await syncWith(hub, local);
    await local.desk.run(session, booking('v1', 15));
    await syncWith(hub, local);
    await local.desk.run(session, booking('v2', 16));
    const anew = await next();
    await anew.secondCopy.mend();
    expect((await pendingOf(anew)).map(({ envelope: { args } }) => (args as { readonly visitId: string }).visitId)).toEqual(['v2']);
    await syncWith(hub, anew);
    expect(await visitsOf(anew)).toEqual(['v1', 'v2']);
    expect(await pendingOf(anew)).toEqual([]);
  });

  it('brings back nothing a second time when the power went between the rebuild and the word of it', async () => {
    await local.desk.run(session, booking('v1', 15));
    const idb = newDisk();
    const anew = await next(idb);
    disk.failNext('append', new Error('the power went'));
    await anew.secondCopy.mend();
    const before = await pendingOf(anew);
    expect(before).toHaveLength(1);
    const again = await next(idb);
    await again.secondCopy.mend();
    expect((await pendingOf(again)).map(({ envelope }) => envelope.cmdId)).toEqual(before.map(({ envelope }) => envelope.cmdId));
  });

  it('tells an older copy of the database from the newest, shows what it lacks, and makes it another store', async () => {
    await local.desk.run(session, booking('v1', 15));
    const older = await readState(local.store.relaxed, 'head');
    await local.desk.run(session, booking('v2', 16));
    const { storeId } = must(older, 'there is a head');
    await writeState(local.store.strict, 'head', must(older, 'there is a head'));
    await local.store.strict.table('pending').delete(2);
    const again = await openLocalDesk(newDisk(), memoryJournal(disk));
    await copyStores(local, again);
    await again.secondCopy.mend();
    const head = must(await readState(again.store.relaxed, 'head'), 'there is a head');
    expect(head).toMatchObject({ lastSeq: 2 });
    expect(head.storeId).not.toBe(storeId);
    expect((await pendingOf(again)).map(({ envelope }) => envelope.seq)).toEqual([1, 2]);
    expect(await visitsOf(again)).toEqual(['v1', 'v2']);
    expect(secondCopyStatus.getState().rebuilt).toMatchObject({ reason: 'rewound', commands: 1 });
  });

  it('tells an older copy that is as old as the database itself from a database that was gone', async () => {
    const first = await next();
    const young = must(await readState(first.store.relaxed, 'head'), 'there is a head');
    await fillStore(first.store, branchRows());
    await first.secondCopy.mend();
    expect((await first.desk.run(session, booking('v1', 15))).ok).toBe(true);
    const older = await next();
    await writeState(older.store.strict, 'head', young);
    expect(await readState(older.store.relaxed, 'rebuild')).toEqual({ reason: 'gone' });
    await older.secondCopy.mend();
    const head = must(await readState(older.store.relaxed, 'head'), 'there is a head');
    expect(head.storeId).not.toBe(young.storeId);
    expect(secondCopyStatus.getState().rebuilt).toMatchObject({ reason: 'rewound', commands: 1 });
    expect(await readState(older.store.relaxed, 'rebuild')).toBeUndefined();
  });

  it('takes a database that was compared once and that it does not know for an older copy, not for a new one', async () => {
    await local.desk.run(session, booking('v1', 15));
    const unknown = await next();
    const { storeId } = must(await readState(unknown.store.relaxed, 'head'), 'there is a head');
    await unknown.store.strict.table('state').delete('rebuild');
    await unknown.secondCopy.mend();
    expect((await readState(unknown.store.relaxed, 'head'))?.storeId).not.toBe(storeId);
    expect(secondCopyStatus.getState().rebuilt).toMatchObject({ reason: 'rewound', commands: 1 });
  });

  it('brings all back into a database whose making was broken off before it had its name', async () => {
    await local.desk.run(session, booking('v1', 15));
    const idb = newDisk();
    const half = await next(idb);
    await half.store.strict.table('state').clear();
    half.store.close();
    const anew = await next(idb);
    await anew.secondCopy.mend();
    expect(await pendingOf(anew)).toHaveLength(1);
    expect(secondCopyStatus.getState().rebuilt).toMatchObject({ reason: 'gone', commands: 1 });
  });

  it('is asked when the hub knows more of the store than the store itself', async () => {
    await local.desk.run(session, booking('v1', 15));
    const before = must(await readState(local.store.relaxed, 'head'), 'there is a head');
    const delta = { reset: false, changes: [], outcomes: [], cursor: must(before.cursor, 'it was filled'), more: false, lastSeq: 41 };
    let isRewound = false;
    await createDexieSyncStore(local.store, 'chain', (taken) => (isRewound = taken.isRewound)).applyDelta(delta);
    expect(isRewound).toBe(true);
    await local.secondCopy.mend();
    const head = must(await readState(local.store.relaxed, 'head'), 'there is a head');
    expect(head.storeId).not.toBe(before.storeId);
    expect((await pendingOf(local)).map(({ envelope }) => envelope.seq)).toEqual([1]);
    await local.desk.run(session, booking('v2', 16));
    expect((await pendingOf(local)).map(({ envelope }) => envelope.seq)).toEqual([1, 2]);
  });

  it('gives out no receipt number again that only the second copy knew', async () => {
    await local.desk.run(session, booking('v1', 15));
    const record = must((await recordsIn(memoryJournal(disk))).at(-1), 'v1 was copied');
    if (record.kind !== 'command') throw new Error('the newest record is v1');
    const args = { bill: { receiptNumber: 'A1-000007' }, closed: { number: 'A1-Z000003' }, other: 'B7-000900' };
    const paid = { ...record, envelope: { ...record.envelope, cmdId: 'paid', name: 'postBill', args } };
    await memoryJournal(disk).appendJournal({ chainId: 'chain', records: [JSON.stringify(paid)] });
    const anew = await next();
    await anew.secondCopy.mend();
    expect([await anew.desk.nextNumber('receipt'), await anew.desk.nextNumber('z')]).toEqual(['A1-000008', 'A1-Z000004']);
  });

  it('says that it could not read all of itself', async () => {
    await local.desk.run(session, booking('v1', 15));
    await local.desk.run(session, booking('v2', 16));
    const name = '00000001.journal';
    const bytes = must(disk.bytesOf(name), 'the first segment is there').slice();
    bytes[60] = (bytes[60] ?? 0) ^ 1;
    disk.put(name, bytes);
    const anew = await next();
    await anew.secondCopy.mend();
    expect(secondCopyStatus.getState().rebuilt).toMatchObject({ isDamaged: true });
  });

  it('lets go of segments in which all is settled and a month old', async () => {
    await local.desk.run(session, booking('v1', 15));
    const record = must((await recordsIn(memoryJournal(disk))).at(-1), 'v1 was copied');
    if (record.kind !== 'command') throw new Error('the newest record is v1');
    const old = { ...record, envelope: { ...record.envelope, cmdId: 'old', occurredAt: '2026-01-02T14:00:00.000Z' } };
    disk = journalDisk();
    const journal = memoryJournal(disk, 500);
    for (const one of [old, { ...old, envelope: { ...old.envelope, cmdId: 'older' } }, record]) {
      await journal.appendJournal({ chainId: 'chain', records: [JSON.stringify(one)] });
    }
    await journal.appendJournal({
      chainId: 'chain',
      records: [JSON.stringify({ kind: 'settled', storeId: record.storeId, cmdIds: ['old', 'older'] })],
    });
    expect((await journal.readJournal({ chainId: 'chain', segment: null })).segments).toEqual([1, 2, 3, 4]);
    const firstOf = async () => (await memoryJournal(disk).readJournal({ chainId: 'chain', segment: null })).segments[0];
    // This machine alone does not know what is old, and what the hub said a month ago makes less of it so.
    for (const at of [null, '2026-02-01T12:00:00.000Z']) {
      const unsure = await next();
      if (at !== null) await heardAt(unsure, at);
      await unsure.secondCopy.mend();
      await unsure.secondCopy.trimmed();
      expect(await firstOf()).toBe(1);
    }
    const again = await next();
    await heardAt(again, '2026-03-02T12:00:00.000Z');
    await again.secondCopy.mend();
    await again.secondCopy.trimmed();
    expect([await firstOf(), again.trimNews]).toEqual([3, []]);
  });

  it.each([
    [false, ['damaged:dropped'], 3],
    [true, ['damaged:kept'], 1],
  ])('lets go of an old segment that it cannot read, and says so, unless it was read in vain (%s)', async (isReadInVain, news, first) => {
    await local.desk.run(session, booking('v1', 15));
    const journal = memoryJournal(disk, 500);
    const record = must((await recordsIn(journal)).at(-1), 'v1 was copied');
    if (record.kind !== 'command') throw new Error('the newest record is v1');
    disk = journalDisk();
    const again = memoryJournal(disk, 500);
    const old = { ...record, envelope: { ...record.envelope, cmdId: 'old', occurredAt: '2026-01-02T14:00:00.000Z' } };
    const older = { ...old, envelope: { ...old.envelope, cmdId: 'older' } };
    for (const one of [old, older, record]) await again.appendJournal({ chainId: 'chain', records: [JSON.stringify(one)] });
    const name = '00000001.journal';
    const bytes = must(disk.bytesOf(name), 'the first segment is there').slice();
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    disk.put(name, bytes);
    const desk = await next();
    if (!isReadInVain) await copyStores(local, desk);
    await heardAt(desk, '2026-03-02T12:00:00.000Z');
    await desk.secondCopy.mend();
    await desk.secondCopy.trimmed();
    const { segments } = await again.readJournal({ chainId: 'chain', segment: null });
    expect([segments[0], desk.trimNews]).toEqual([first, news]);
  });

  it('says when nothing could be let go of, and goes on', async () => {
    const journal = memoryJournal(disk);
    const refusing: JournalVerbs = {
      ...journal,
      readJournal: async (asked) => {
        const answer = await journal.readJournal(asked);
        return { ...answer, segments: [0, ...answer.segments] };
      },
      trimJournal: async () => {
        throw new HostFault('unavailable', 'The files are held.');
      },
    };
    const read: JournalVerbs['readJournal'] = async (asked) =>
      asked.segment === 0
        ? { segments: [0, 1], page: { segment: 0, records: [], damage: null, unopened: 0, follows: true } }
        : refusing.readJournal(asked);
    const desk = await openLocalDesk(newDisk(), { ...refusing, readJournal: read });
    await heardAt(desk, '2026-03-02T12:00:00.000Z');
    expect(await desk.secondCopy.mend()).toBe(true);
    await desk.secondCopy.trimmed();
    expect(desk.trimNews).toEqual(['trim:unavailable']);
    expect(secondCopyStatus.getState().state).toBe('safe');
  });
});

describe('a desk that lost its database, and a hub that was brought back from a backup', () => {
  const restored = '00000000-0000-7000-8000-00000000000e';
  let disk: JournalDisk;
  let session: Session;
  let hub: MemoryHub;
  let local: LocalDesk;
  const next = async (idb = newDisk()): Promise<LocalDesk> => openLocalDesk(idb, memoryJournal(disk));
  const book = async (desk: LocalDesk, visitId: string, hour: number): Promise<void> => {
    expect((await desk.desk.run(session, booking(visitId, hour))).ok).toBe(true);
  };
  const atHub = (): readonly unknown[] =>
    [...hub.commands.values()].map(({ envelope: { args } }) => (args as { readonly visitId: string }).visitId);

  beforeEach(async () => {
    secondCopyStatus.setState(secondCopyStatus.getInitialState(), true);
    disk = journalDisk();
    hub = new MemoryHub();
    hub.seed(branchRows());
    session = await openSession(undefined);
    local = await next();
    await syncWith(hub, local);
    await book(local, 'v1', 15);
    await syncWith(hub, local);
  });

  const isWhole = async (desk: LocalDesk): Promise<void> => {
    await syncWith(hub, desk);
    expect(atHub()).toEqual(['v1', 'v2', 'v3']);
    expect(await visitsOf(desk)).toEqual(['v1', 'v2', 'v3']);
    expect(await pendingOf(desk)).toEqual([]);
    expect(hub.alarms).toEqual([]);
  };

  it('send and take again what only the second copy holds, before what was not sent yet', async () => {
    const backup = hub.copy();
    await book(local, 'v2', 16);
    await syncWith(hub, local);
    await book(local, 'v3', 17);
    hub.restore(backup, restored);
    await isWhole(await next());
  });

  it('do so also when the desk had worked on for a while before the hub was lost', async () => {
    const backup = hub.copy();
    await book(local, 'v2', 16);
    await syncWith(hub, local);
    const anew = await next();
    await syncWith(hub, anew);
    await book(anew, 'v3', 17);
    await syncWith(hub, anew);
    hub.restore(backup, restored);
    await isWhole(anew);
    // The journal was told of all that: the next start finds nothing to be mended.
    const { storeId } = must(await readState(anew.store.relaxed, 'head'), 'there is a head');
    await syncWith(hub, anew);
    expect((await readState(anew.store.relaxed, 'head'))?.storeId).toBe(storeId);
  });

  it('do so when the hub was lost first, and the desk before it had sent all of it again', async () => {
    const backup = hub.copy();
    await book(local, 'v2', 16);
    await book(local, 'v3', 17);
    await syncWith(hub, local);
    hub.restore(backup, restored);
    const { cursor } = must(await readState(local.store.relaxed, 'head'), 'there is a head');
    const page = await handlePull(hub, device, { protocol: 1, cursor, storeId: 'unheard', fromDay: '2026-03-01', rowsMax: 2_000 });
    await createDexieSyncStore(local.store, 'chain', () => undefined).applyDelta(page);
    expect(await pendingOf(local)).toHaveLength(3);
    await isWhole(await next());
  });

  it('do so when the database is an older copy of itself', async () => {
    const older = await next();
    await copyStores(local, older);
    const backup = hub.copy();
    await book(local, 'v2', 16);
    await syncWith(hub, local);
    await book(local, 'v3', 17);
    hub.restore(backup, restored);
    await isWhole(older);
  });

  it('leave what another branch had to the desks of that branch, when the machine was set up for another one since', async () => {
    await book(local, 'v2', 16);
    await syncWith(hub, local);
    await book(local, 'v3', 17);
    const moved = await openLocalDesk(newDisk(), memoryJournal(disk), 'branch2');
    await moved.secondCopy.mend();
    expect([await pendingOf(moved), await allSent(moved.store.relaxed)]).toEqual([[], []]);
    // It lies in the copy still, and a desk of its own branch finds it there.
    const back = await next();
    await back.secondCopy.mend();
    expect((await pendingOf(back)).map(({ envelope: { args } }) => args)).toMatchObject([{ visitId: 'v3' }]);
  });

  it('ask nobody about anything while the hub is of the epoch in which it answered', async () => {
    await book(local, 'v2', 16);
    await book(local, 'v3', 17);
    await syncWith(hub, local);
    const anew = await next();
    await anew.secondCopy.mend();
    expect(await allSent(anew.store.relaxed)).toHaveLength(3);
    const writes = hub.writes;
    await isWhole(anew);
    expect(hub.writes).toBe(writes);
  });
});
