import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { must } from '#shared/kernel/assert.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { rowShape } from '#shared/tables/row-shape.ts';
import { invoke } from '#renderer/data/desk.ts';
import { allSent, openSent } from '#renderer/data/store/kept-sent.ts';
import { dropState, readState, writeState } from '#renderer/data/store/state.ts';
import { booking } from '#tests/support/bookings.ts';
import { newDisk } from '#tests/support/desk-store.ts';
import { atRest, holdTime, leadingDesk, nowMs, pass, until, whole } from '#tests/support/leading-desk.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { branchRows } from '#tests/support/rows.ts';

const yearMs = 365 * 24 * 60 * 60_000;

let local: LocalDesk;
let at: ReturnType<typeof leadingDesk>;

beforeEach(async () => {
  holdTime();
  const hub = new MemoryHub();
  hub.seed(branchRows());
  local = await openLocalDesk(newDisk());
  at = leadingDesk(hub, local.store);
});
afterEach(() => {
  vi.useRealTimers();
});

const coverage = () => readState(at.store.relaxed, 'coverage');
const lastContact = () => readState(at.store.relaxed, 'lastContact');
/** Books a visit at the desk, which then waits to be sent; answers the name of the command. */
async function book(visitId: string): Promise<string> {
  await local.desk.run(await openSession(undefined), invoke(bookVisit, booking(visitId, 'ann')));
  const waiting: readonly { readonly envelope: Envelope }[] = await at.store.relaxed.table('pending').toArray();
  return must(waiting.at(-1), 'the booking waits').envelope.cmdId;
}

it('goes by the clock of the hub for what it holds, and keeps what that said', async () => {
  // The desk's clock says a year later than the hub does.
  const todayMs = Date.now();
  [at.clock.machineMs, at.clock.hubMs] = [todayMs + yearMs, todayMs - yearMs];
  const stop = at.lead();
  const { fromDay } = await until(async () => must(await coverage(), 'what is held'));
  expect(Math.abs(Date.parse(must(fromDay, 'a first day')) - todayMs)).toBeLessThan(yearMs / 3);
  await until(async () => expect(await lastContact()).toMatchObject({ hubMs: todayMs - yearMs }));
  await stop();
});

it('gives up no day and forgets nothing that it sent by a clock of the hub that is a year from its own', async () => {
  const todayMs = Date.now();
  const fromDay = async () => (await coverage())?.fromDay;
  const wholeTurn = async (hubMs: number, machineMs = todayMs) => {
    await dropState(at.store.relaxed, 'lastContact');
    [at.clock.machineMs, at.clock.hubMs] = [machineMs, hubMs];
    const stop = at.lead();
    await until(async () => expect(await lastContact()).toMatchObject({ hubMs }));
    await stop();
  };
  await wholeTurn(todayMs);
  const begins = must(await fromDay(), 'a first day');
  const sent = openSent(at.store.relaxed, () => todayMs);
  await sent.keepSent({ envelope: { cmdId: 'cmd-1', seq: 1 } as Envelope, epoch: await at.hub.epoch(), needs: [] });
  await sent.flush();
  for (const hubMs of [todayMs + yearMs, todayMs - yearMs]) {
    await wholeTurn(hubMs);
    expect(await fromDay()).toBe(begins);
    expect(await allSent(at.store.relaxed)).toMatchObject([{ at: todayMs }]);
  }
  // Both say that a year has passed: it has.
  const machine = vi.spyOn(Date, 'now').mockReturnValue(todayMs + yearMs);
  await wholeTurn(todayMs + yearMs, todayMs + yearMs);
  machine.mockRestore();
  expect(must(await fromDay(), 'a first day') > begins).toBe(true);
  expect(await allSent(at.store.relaxed)).toEqual([]);
  expect(at.faults).toEqual([]);
});

it('takes the first copy and keeps when the hub was heard', async () => {
  const stop = at.lead();
  await until(() => expect(at.window.status()).toMatchObject({ line: 'synced', lastContactMs: nowMs, downSinceMs: null }));
  await until(async () => expect(await lastContact()).toEqual({ atMs: nowMs }));
  await until(async () => expect(await coverage()).toEqual(whole));
  await until(async () => expect(await readState(at.store.relaxed, 'deskNames')).toMatchObject([{ name: 'Left screen' }]));
  expect(at.window.words).toContainEqual({ kind: 'rehearsal', rehearsal: null });
  expect(at.faults).toEqual([]);
  await stop();
});

it('asks nothing else of the hub before it has fetched what it is to hold', async () => {
  const stop = at.lead();
  await until(async () => expect(await coverage()).toEqual(whole));
  await atRest();
  const { wire, desks } = at.client;
  const lastFill = Math.max(...wire.fill.mock.invocationCallOrder);
  for (const look of [desks, wire.daySums, wire.rowSums]) {
    expect(look).toHaveBeenCalledTimes(1);
    expect(look.mock.invocationCallOrder[0]).toBeGreaterThan(lastFill);
  }
  await stop();
});

it('tells the windows which clients were written, and says nothing when none was', async () => {
  const sealed = { contact: null, contactAdditions: [], identity: null, notes: null };
  const created = { active: true, createdAt: '2026-03-02T14:00:00.000Z', createdBy: 'owner' };
  at.hub.seed([write('clients', { id: 'someone', code: '', displayName: 'Someone', ...sealed, ...created })]);
  const stop = at.lead();
  await until(async () => expect(await coverage()).toEqual(whole));
  await atRest();
  expect(at.window.words.filter(({ kind }) => kind === 'clients')).toEqual([{ kind: 'clients', ids: ['someone'] }]);
  await stop();
});

it('tells the second copy what has its outcome, and dates what it keeps of that by the clock of the hub', async () => {
  at.clock.hubMs = Date.now() - 3 * 60 * 60_000;
  const stop = at.lead();
  await until(async () => expect(await coverage()).toEqual(whole));
  const cmdId = await book('mine');
  at.window.say({ kind: 'saved' });
  const { storeId } = must(await readState(at.store.relaxed, 'head'), 'the head');
  await until(() => expect(at.settled).toContainEqual([storeId, [cmdId], expect.any(String)]));
  const [kept] = await allSent(at.store.relaxed);
  expect(Math.abs(must(kept, 'the booking is kept').at - at.clock.hubMs)).toBeLessThan(60_000);
  await stop();
});

it('pulls and pushes nothing before the second copy has been compared; the first word with the hub does not wait', async () => {
  let isCompared: (isWhole: boolean) => void = () => undefined;
  at.mend.mockImplementationOnce(() => new Promise((resolve) => (isCompared = resolve)));
  const stop = at.lead();
  await until(() => expect(at.window.words).toContainEqual({ kind: 'rehearsal', rehearsal: null }));
  await until(async () => expect(await readState(at.store.relaxed, 'rehearsal')).toBeNull());
  expect(at.client.wire.pull).not.toHaveBeenCalled();
  isCompared(true);
  await until(() => expect(at.client.wire.pull).toHaveBeenCalled());
  await stop();
});

it('compares the second copy once more only after it could not be, or when the database is marked', async () => {
  /** How often the copy is asked for in a turn of the line. */
  const mendsOfTurn = async () => {
    await atRest();
    const pulls = at.client.wire.pull.mock.calls.length;
    at.mend.mockClear();
    at.window.say({ kind: 'look' });
    await until(() => expect(at.client.wire.pull.mock.calls.length).toBeGreaterThan(pulls));
    await atRest();
    return at.mend.mock.calls.length;
  };
  // A database is made with the mark; the true copy takes it off.
  await dropState(at.store.relaxed, 'rebuild');
  at.mend.mockResolvedValue(false);
  const stop = at.lead();
  await until(async () => expect(await coverage()).toEqual(whole));
  expect(await mendsOfTurn()).toBe(1);
  at.mend.mockResolvedValue(true);
  expect(await mendsOfTurn()).toBe(1);
  expect(await mendsOfTurn()).toBe(0);
  await writeState(at.store.relaxed, 'rebuild', { reason: 'rewound' });
  expect(await mendsOfTurn()).toBe(1);
  await stop();
});

it('looks in the second copy at once when the hub knows more of this store than it does itself', async () => {
  await dropState(at.store.relaxed, 'rebuild');
  const stop = at.lead();
  await until(async () => expect(await coverage()).toEqual(whole));
  await atRest();
  expect(at.mend).toHaveBeenCalledTimes(1);
  const { storeId } = must(await readState(at.store.relaxed, 'head'), 'the head');
  await at.hub.transaction('chain', (tx) => tx.setStoreHead(storeId, 'device', { lastSeq: 5, auditHead: '' }));
  at.window.say({ kind: 'look' });
  await until(() => expect(at.mend).toHaveBeenCalledTimes(2));
  expect(await readState(at.store.relaxed, 'rebuild')).toEqual({ reason: 'rewound' });
  await stop();
});

it('starts a copy anew that another build took', async () => {
  const taken = at.lead();
  await until(async () => expect(await coverage()).toEqual(whole));
  await taken();
  await writeState(at.store.relaxed, 'rowShape', 'as another build reads');
  at.client.wire.pull.mockClear();
  const stop = at.lead();
  await atRest();
  const [first] = at.client.wire.pull.mock.settledResults;
  expect(first?.value).toMatchObject({ ok: true, value: { reset: true } });
  expect(await readState(at.store.relaxed, 'rowShape')).toBe(rowShape);
  await stop();
});

it('pulls after a poke of something new, and not after one of what it has', async () => {
  const stop = at.lead();
  await until(async () => expect(await coverage()).toEqual(whole));
  await atRest();
  const { pull } = at.client.wire;
  const { versions } = must((await readState(at.store.relaxed, 'head'))?.cursor, 'the copy was taken');
  const known = must(versions['branch'], 'the branch was pulled');
  const pulls = pull.mock.calls.length;
  at.poke('branch', known);
  await pass(50);
  await readState(at.store.relaxed, 'head');
  expect(pull).toHaveBeenCalledTimes(pulls);
  at.poke('branch', known + 1);
  await until(() => expect(pull).toHaveBeenCalledTimes(pulls + 1));
  await stop();
});

it('says how things stand to a window that asks, and after its end nothing, also not to the hub', async () => {
  const stop = at.lead();
  await until(() => expect(at.window.status().line).toBe('synced'));
  await atRest();
  const said = at.window.words.length;
  at.window.say({ kind: 'ask-status' });
  expect(at.window.words.slice(said)).toEqual([{ kind: 'status', status: at.window.status() }]);
  expect(at.sockets.map(({ isClosed }) => isClosed)).toEqual([false]);
  await stop();
  at.window.say({ kind: 'ask-status' });
  expect(at.window.words).toHaveLength(said + 1);
  expect(at.sockets.map(({ isClosed }) => isClosed)).toEqual([true]);
});
