import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { rights } from '#shared/access/rights.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { type AnyCommand, former } from '#shared/commands/command.ts';
import type * as Registry from '#shared/commands/registry.ts';
import { addDays, dayOf } from '#shared/kernel/time.ts';
import { applyDelta } from '#shared/sync/apply-delta.ts';
import { issue } from '#shared/sync/issue.ts';
import type * as Range from '#shared/sync/protocol-range.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { openDexieTx } from '#renderer/data/store/dexie-tx.ts';
import { heldExtent } from '#renderer/data/store/held.ts';
import { commandStores } from '#renderer/data/store/store-names.ts';
import { type DeskInNode, openDeskInNode } from '#tests/support/desk-in-node.ts';
import { booking } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testStore } from '#tests/support/hub/test-store.ts';

/** The build of today, which both ends but the old desk's outbox are: the fourth version of a booking, the fifth protocol. */
const build = vi.hoisted(() => ({ newestProtocol: 5, bookings: undefined as AnyCommand | undefined }));
vi.mock('#shared/commands/registry.ts', async (original) => {
  const registry = await original<typeof Registry>();
  const fits = (name: string): AnyCommand | undefined => (name === 'bookVisit' ? build.bookings : undefined);
  return {
    ...registry,
    findCommand: (name: string, version: number) =>
      fits(name) === undefined ? registry.findCommand(name, version) : version === fits(name)?.version ? fits(name) : undefined,
    commandOfName: (name: string, wanted: (one: AnyCommand) => boolean) => {
      const booked = fits(name);
      return booked === undefined ? registry.commandOfName(name, wanted) : wanted(booked) ? booked : undefined;
    },
    isOfNewerBuild: (name: string, version: number) => (fits(name)?.version ?? 1) < version,
  };
});
vi.mock('#shared/sync/protocol-range.ts', async (original) => {
  const range = await original<typeof Range>();
  return { ...range, behindAt: (spoken: number) => range.behindAt(spoken, build.newestProtocol) };
});

const tomorrow = addDays(dayOf(new Date().toISOString(), 'utc'), 1);
const first = z.object({ visitId: z.string(), name: z.string(), at: z.string(), staffId: z.string(), serviceId: z.string() });
const line = z.object({ visitId: z.string(), name: z.string(), lines: z.array(z.json()) });
const named = z.object({ visitId: z.string(), walkInName: z.string(), lines: z.array(z.json()), day: z.string() });
const forward = {
  one: ({ at, staffId, serviceId, ...was }: z.infer<typeof first>) => ({
    ...was,
    lines: [{ id: `${was.visitId}.1`, serviceId, staffId, startsAt: at, durationMinutes: 60, breakMinutes: 0, priceMinor: 50_00 }],
  }),
  two: ({ name, ...was }: z.infer<typeof line>) => ({ ...was, walkInName: name, day: tomorrow }),
  three: (was: z.infer<typeof named>) => ({ ...was, clientId: null, comment: '', source: 'desk', overbook: null }),
};
const bookToday: AnyCommand = {
  ...bookVisit,
  version: 4,
  formerly: [former(1, first, forward.one), former(2, line, forward.two), former(3, named, forward.three)],
};

/** The same as the build of three releases ago issued it. */
const whole = (args: z.infer<typeof first>) => bookVisit.args.parse(forward.three(forward.two(forward.one(args) as never)));
const bookThen: AnyCommand = {
  ...bookVisit,
  args: first,
  rights: () => ['visits.book'],
  load: (read, args, stamp) => bookVisit.load(read, whole(args), stamp),
  decide: (args, known, stamp) => bookVisit.decide(whole(args), known, stamp),
};

describe('a desk whose outbox was written three releases ago', () => {
  let opened: TestStore;
  let server: TestServer;
  let old: TestDesk;
  let desk: DeskInNode;
  /** The protocol that the desk speaks, whatever this build's is. */
  let spoken = 2;

  beforeAll(async () => {
    build.bookings = bookToday;
    opened = await testStore();
    await makeTestChain(opened.store);
    server = await testServer(opened.store);
    old = await testDesk(opened.store);
    const real = fetch;
    vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => {
      const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : undefined;
      return real(url, body !== undefined && 'protocol' in body ? { ...init, body: JSON.stringify({ ...body, protocol: spoken }) } : init);
    });
    const { chainId, branchId, deviceId } = old.device;
    const identity = { chainId, branchId, deviceId, deviceCode: 'A', token: old.token, chainName: 'One', branchName: 'A' };
    desk = await openDeskInNode({ hubUrl: server.url, identity });
    expect(await desk.sync()).toMatchObject({ line: 'synced' });
  });
  afterEach(() => {
    spoken = 2;
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    desk.close();
    await server.close();
    await opened.close();
  });

  /** Books at the desk as its build of then did, signed as it was then. */
  const bookAsThen = async (visitId: string, at: string, staff = 'ann'): Promise<Envelope> => {
    const args = { visitId, name: 'Nora', at: `${tomorrow}T${at}:00.000Z`, staffId: rowId('one', staff), serviceId: rowId('one', 'cut') };
    const { seq: _seq, audit: _audit, ...signed } = await old.command(bookThen, args);
    const actor = { id: signed.actorId, rights, branchIds: [signed.branchId], active: true };
    const issued = await desk.store.strict.transaction('rw', [...commandStores], async (trans) => {
      const tx = openDexieTx(trans, await heldExtent(trans));
      const done = await issue(tx, 'one', bookThen, args, signed, actor);
      await tx.flush();
      return done;
    });
    expect(issued.ok).toBe(true);
    return signed as Envelope;
  };
  const waiting = () => desk.store.strict.table('pending').toArray();
  const visitAt = async (visitId: string) =>
    (await opened.store.days('one', 'visits', old.device.branchId, { from: tomorrow, to: tomorrow })).find(({ id }) => id === visitId);

  it('has it decided by the rules of today, and kept by the hub as it was signed', async () => {
    const signed = await bookAsThen('of-old', '10:00');
    expect(await desk.sync()).toMatchObject({ line: 'synced', waiting: 0 });
    expect(await visitAt('of-old')).toMatchObject({ walkInName: 'Nora', overbooked: null, conflictWith: [] });
    const kept = await opened.store.db.selectFrom('commands').selectAll().where('cmd_id', '=', signed.cmdId).executeTakeFirstOrThrow();
    expect(kept.outcome).toMatchObject({ status: 'applied' });
    expect(JSON.parse(kept.envelope)).toMatchObject({ ...signed, version: 1 });
  });

  it('has it decided again by its own newer build when rows come under it', async () => {
    await bookAsThen('under-it', '14:00', 'bob');
    const other = await testDesk(opened.store);
    const [, args] = booking('meanwhile', '14:00', 'bob') as readonly [unknown, { readonly lines: readonly Record<string, unknown>[] }];
    const lines = args.lines.map((one) => ({ ...one, startsAt: `${tomorrow}T14:00:00.000Z` }));
    await other.push(await other.command({ name: 'bookVisit', version: 4 }, { ...args, day: tomorrow, lines }));
    const pages = await other.pull(tomorrow);
    const change = pages.flatMap(({ changes }) => changes).find(({ id }) => id === 'meanwhile')!;
    // The same page without the push that goes before it.
    await desk.store.strict.transaction('rw', [...commandStores], async (trans) => {
      const tx = openDexieTx(trans, await heldExtent(trans));
      const { cursor } = await tx.head();
      await applyDelta(tx, 'one', { reset: false, changes: [change], outcomes: [], cursor: cursor!, more: true, lastSeq: 0 });
      await tx.flush();
    });
    expect(await waiting()).toMatchObject([{ refused: null, before: [{ id: 'under-it', row: null }, { id: 'meanwhile' }] }]);
    expect(await desk.sync()).toMatchObject({ line: 'synced', waiting: 0 });
    expect(await visitAt('under-it')).toMatchObject({ conflictWith: ['meanwhile'] });
  });

  it('of four releases ago is told to be updated, keeps its outbox, and sends it after the update', async () => {
    spoken = 1;
    const signed = await bookAsThen('too-old', '17:00');
    expect(await desk.sync()).toMatchObject({ line: 'update-needed', waiting: 1 });
    expect(await waiting()).toMatchObject([{ envelope: { cmdId: signed.cmdId, version: 1 }, refused: null }]);
    expect(await visitAt('too-old')).toBeUndefined();
    spoken = 5;
    expect(await desk.sync()).toMatchObject({ line: 'synced', waiting: 0 });
    expect(await visitAt('too-old')).toMatchObject({ walkInName: 'Nora' });
  });

  it('that is newer than its hub keeps its outbox until the hub is as new', async () => {
    spoken = 6;
    await bookAsThen('too-new', '19:00');
    expect(await desk.sync()).toMatchObject({ line: 'hub-behind', waiting: 1 });
    expect(await waiting()).toHaveLength(1);
    build.newestProtocol = 6;
    expect(await desk.sync()).toMatchObject({ line: 'synced', waiting: 0 });
    expect(await visitAt('too-new')).toBeDefined();
  });
});
