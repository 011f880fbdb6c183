import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { must } from '#shared/kernel/assert.ts';
import { UnreadableRow } from '#shared/sync/checked-row.ts';
import { protocolVersion } from '#shared/sync/protocol.ts';
import { rowShape } from '#shared/tables/row-shape.ts';
import { invoke } from '#renderer/data/desk.ts';
import { readState, writeState } from '#renderer/data/store/state.ts';
import { booking } from '#tests/support/bookings.ts';
import { newDisk } from '#tests/support/desk-store.ts';
import { atRest, holdTime, leadingDesk, nowMs, pass, starting, until, whole } from '#tests/support/leading-desk.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { branchRows } from '#tests/support/rows.ts';

/** How long the hub is left alone after it could not be reached, and after a fault. */
const [afterFailureMs, afterFaultMs] = [500, 1_000];

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

const lastContact = () => readState(at.store.relaxed, 'lastContact');
const holdsAll = () => until(async () => expect(await readState(at.store.relaxed, 'coverage')).toEqual(whole));
/** A row that no build can read, and the same as it should be. */
const seedStaff = (name: unknown) =>
  at.hub.seed([
    { table: 'staff', row: { id: 'later', name, position: '', branchIds: ['branch'], color: 0, order: 9, active: true } as never },
  ]);
const refused = { kind: 'refused' as const, code: 'failed' as const, status: 500, retryAfterMs: undefined };

it('looks at the clock of the machine while the hub is not heard', async () => {
  await writeState(at.store.relaxed, 'lastContact', { atMs: 1, hubMs: 7_000 });
  at.line.isDown = true;
  const stop = at.lead();
  await until(() => expect(at.unheard).toContainEqual([7_000, expect.any(Number)]));
  await stop();
});

it('still knows after a restart without the network when the hub was heard last, and asks the hub for nothing more', async () => {
  at.line.isDown = true;
  await writeState(at.store.relaxed, 'coverage', whole);
  const stop = at.lead({ ...starting, lastContactMs: 1_000 });
  await until(() => expect(at.window.status().line).toBe('offline'));
  await atRest();
  expect(at.window.status().lastContactMs).toBe(1_000);
  expect(at.client.desks).not.toHaveBeenCalled();
  await stop();
});

it('asks the hub who it is once per contact, and keeps by its clock when it was heard, not when it was looked for', async () => {
  const heardMs = Date.now();
  at.clock.hubMs = heardMs;
  const stop = at.lead();
  await holdsAll();
  at.window.say({ kind: 'look' });
  await atRest();
  expect(at.client.hello).toHaveBeenCalledTimes(1);
  [at.line.isDown, at.clock.hubMs] = [true, heardMs + 1];
  at.window.say({ kind: 'look' });
  await until(() => expect(at.window.status().line).toBe('offline'));
  await atRest();
  expect(await lastContact()).toEqual({ atMs: nowMs, hubMs: heardMs });
  // The hub comes back on another clock: a rehearsal was begun meanwhile.
  at.line.isDown = false;
  at.client.hello.mockResolvedValue({ ok: true, value: { rehearsal: { offsetMs: 5 } } as never });
  await pass(afterFailureMs);
  await until(() => expect(at.window.status().line).toBe('synced'));
  expect(at.window.words).toContainEqual({ kind: 'rehearsal', rehearsal: { offsetMs: 5 } });
  expect(at.client.hello).toHaveBeenCalledTimes(2);
  await until(async () => expect(await lastContact()).toEqual({ atMs: nowMs + 5, hubMs: heardMs + 1 }));
  await stop();
});

it('asks for the update when a hub that is newer sends what cannot be read', async () => {
  seedStaff(7);
  at.client.hello.mockResolvedValue({ ok: true, value: { protocol: protocolVersion + 1, rehearsal: null } as never });
  const stop = at.lead();
  await until(() => expect(at.window.status()).toMatchObject({ line: 'update-needed', fault: null }));
  await stop();
});

it('says of a hub that is not newer that it sends what cannot be read, until a turn went through', async () => {
  const stop = at.lead();
  await holdsAll();
  await atRest();
  at.clock.hubMs = 9_000;
  seedStaff(7);
  at.window.say({ kind: 'look' });
  await until(() => expect(at.window.status().fault).toBe('UnreadableRow'));
  await atRest();
  expect(at.faults).toEqual([expect.any(UnreadableRow)]);
  expect(await lastContact()).toEqual({ atMs: nowMs });
  const told = at.window.statuses().length;
  seedStaff('Later');
  at.window.say({ kind: 'look' });
  await pass(afterFaultMs);
  await until(() => expect(at.window.status().line).toBe('synced'));
  const since = at.window.statuses().slice(told);
  expect(since.map(({ line, fault }) => [line, fault])).toEqual([
    ['syncing', 'UnreadableRow'],
    ['synced', null],
  ]);
  await stop();
});

it('takes a hub that is too old for what waits here for heard, and one that is too old for this desk not', async () => {
  const stop = at.lead();
  await holdsAll();
  await atRest();
  const { push, pull } = at.client.wire;
  const tooOld = { ok: false as const, trouble: { kind: 'hub-behind' as const } };
  push.mockResolvedValue(tooOld);
  await local.desk.run(await openSession(undefined), invoke(bookVisit, booking('mine', 'ann')));
  // Long enough for the names of the desks to be asked for again.
  at.clock.machineMs = nowMs + 20 * 60_000;
  at.client.desks.mockClear();
  at.window.say({ kind: 'saved' });
  await until(() => expect(at.window.status()).toMatchObject({ line: 'hub-behind', waiting: 1, downSinceMs: null }));
  await until(async () => expect(await lastContact()).toEqual({ atMs: at.clock.machineMs }));
  await until(() => expect(at.client.desks).toHaveBeenCalledTimes(1));
  pull.mockResolvedValue(tooOld);
  at.clock.machineMs += 20 * 60_000;
  at.clock.hubMs = 9_000;
  at.window.say({ kind: 'look' });
  await pass(afterFailureMs);
  await until(() => expect(at.window.status()).toMatchObject({ line: 'hub-behind', downSinceMs: at.clock.machineMs }));
  await atRest();
  expect(await lastContact()).toEqual({ atMs: nowMs + 20 * 60_000 });
  expect(at.client.desks).toHaveBeenCalledTimes(1);
  await stop();
});

it('tells a hub with a fault from one that does not answer', async () => {
  await writeState(at.store.relaxed, 'coverage', whole);
  at.client.wire.pull.mockResolvedValue({ ok: false, trouble: { kind: 'failed', status: 500 } });
  const stop = at.lead();
  await until(() => expect(at.window.status().line).toBe('hub-fault'));
  expect(at.window.status().downSinceMs).not.toBeNull();
  await stop();
});

it('says of a hub with a fault that it has one also on a desk that holds nothing yet, and asks it ever less often', async () => {
  const asked: number[] = [];
  at.client.hello.mockImplementation(async () => {
    asked.push(performance.now());
    at.clock.machineMs = nowMs + performance.now();
    return { ok: false, trouble: refused };
  });
  const stop = at.lead();
  while (asked.length < 6) {
    await atRest();
    await vi.advanceTimersToNextTimerAsync();
  }
  await stop();
  const gaps = asked.slice(1).map((ms, n) => ms - (asked[n] ?? 0));
  expect(gaps).toEqual([500, 500, 1_000, 2_000, 4_000]);
  // It is down since it was not heard, not since it was asked last.
  const downSinceMs = nowMs + must(asked[0], 'asked');
  for (const status of at.window.statuses()) expect(status).toMatchObject({ line: 'hub-fault', downSinceMs });
});

it('says that it is offline while it holds nothing and no hub answers, and looks for it every other second', async () => {
  at.line.isDown = true;
  const stop = at.lead();
  await until(() => expect(at.window.status().line).toBe('offline'));
  at.line.isDown = false;
  await pass(2_000);
  await until(() => expect(at.window.status().line).toBe('synced'));
  await stop();
});

it('gives up nothing that it holds when its clock is wrong and the hub is away', async () => {
  at.line.isDown = true;
  await writeState(at.store.relaxed, 'coverage', whole);
  at.clock.machineMs = Date.parse('2001-01-01T00:00:00.000Z');
  const stop = at.lead();
  await until(() => expect(at.window.status().line).toBe('offline'));
  expect(await readState(at.store.relaxed, 'coverage')).toEqual(whole);
  await stop();
});

/** The store fails once with something that is kept under this name. */
function failOnce(event: 'creating' | 'reading', name: string): void {
  const { hook } = at.store.relaxed.table<{ readonly name: string } | undefined>('state');
  const fail = (row: { readonly name: string } | undefined): void => {
    if (row?.name !== name) return;
    if (event === 'reading') hook('reading').unsubscribe(reading);
    else hook('creating').unsubscribe(creating);
    throw new Error('the disk is full');
  };
  const creating = (_key: unknown, row: { readonly name: string } | undefined): void => fail(row);
  const reading = (row: { readonly name: string } | undefined) => {
    fail(row);
    return row;
  };
  if (event === 'reading') hook('reading', reading);
  else hook('creating', creating);
}

it('tells of a store that fails before anything was asked, and begins again', async () => {
  failOnce('creating', 'rowShape');
  const stop = at.lead();
  await until(() => expect(at.faults).toHaveLength(1));
  await atRest();
  expect(at.window.status().fault).not.toBeNull();
  expect(at.client.hello).not.toHaveBeenCalled();
  at.window.say({ kind: 'look' });
  await pass(afterFaultMs);
  await until(() => expect(at.window.status()).toMatchObject({ line: 'synced', fault: null }));
  expect(await readState(at.store.relaxed, 'rowShape')).toBe(rowShape);
  expect(at.faults).toHaveLength(1);
  await stop();
});

it.each(['creating', 'reading'] as const)('tells of a store that fails with what it keeps of the last contact (%s)', async (event) => {
  if (event === 'reading') await writeState(at.store.relaxed, 'lastContact', { atMs: 1 });
  at.line.isDown = event === 'reading';
  failOnce(event, 'lastContact');
  const stop = at.lead();
  await until(() => expect(at.faults).toHaveLength(1));
  await stop();
});

it('tells of a look that fails', async () => {
  at.client.desks.mockRejectedValueOnce(new Error('the disk is full'));
  const stop = at.lead();
  await until(() => expect(at.faults).toHaveLength(1));
  await stop();
});
