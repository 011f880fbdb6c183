import { expect, test } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { must } from '#shared/kernel/assert.ts';
import { EpochChanged, type Foreseen, type HubTx, type PushPorts, type StoreTurn, handlePush } from '#shared/sync/handle-push.ts';
import { type Envelope, auditHash, auditStart } from '#shared/sync/protocol.ts';
import { recordingRead } from '#shared/sync/recording-read.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { booking } from '#tests/support/bookings.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { cashPayment } from '#tests/support/payments.ts';
import { branchRows } from '#tests/support/rows.ts';

// What a push asks of the hub's store, whose answers come over a wire.

const device = { chainId: 'chain', deviceId: 'device', branchId: 'branch' };

function signed(cmdId: string, seq: number, command: { name: string; version: number }, args: unknown, audit = auditStart): Envelope {
  const { name, version } = command;
  const stamped = { actorId: 'owner', deviceId: 'device', branchId: 'branch', occurredAt: '2026-03-02T15:00:00.000Z' };
  const what = { cmdId, name, version, args: args as Envelope['args'], ...stamped };
  return { ...what, seq, signature: '', audit: { prev: audit, hash: auditHash(audit, 'chain', what) } };
}

const booked = (cmdId: string, seq: number, staffId = 'ann') => signed(cmdId, seq, bookVisit, booking(`visit-${cmdId}`, staffId));

function aHub(): MemoryHub {
  const made = new MemoryHub();
  made.seed(branchRows());
  return made;
}

/** The hub with a transaction that a test may look at or change. */
function withTx(hub: MemoryHub, around: (tx: HubTx) => HubTx, more: Partial<PushPorts> = {}): PushPorts {
  return {
    epoch: () => hub.epoch(),
    verify: (_chainId, { cmdId }) => Promise.resolve(cmdId !== 'unsigned'),
    renewEpoch: (of, told) => hub.renewEpoch(of, told),
    nowMs: () => Date.parse('2026-03-01T15:00:00.000Z'),
    transaction: (chainId, work) => hub.transaction(chainId, (tx) => work(around(tx))),
    ...more,
  };
}

function push(to: PushPorts, commands: readonly unknown[], more: { storeId?: string; after?: number } = {}) {
  return handlePush(to, device, { protocol: 1, epoch: null, storeId: 'store', commands, ...more });
}

type Ask = (...args: readonly unknown[]) => Promise<unknown>;

/** A transaction whose answers take their time. Only questions after rows may be asked together; what else is asked beside another is written down. */
function overAWire(tx: HubTx, crossed: string[]): { readonly tx: HubTx; readonly underWay: () => number } {
  let [questions, others] = [0, 0];
  const slowly = async (work: () => Promise<unknown>): Promise<unknown> => {
    await new Promise((done) => setImmediate(done));
    return work();
  };
  const together = <K extends keyof HubTx>(name: K): Required<HubTx>[K] => {
    const asked: Ask = (...args) => {
      if (others > 0) crossed.push(name);
      questions += 1;
      return slowly(() => (tx[name] as Ask)(...args)).finally(() => (questions -= 1));
    };
    return asked as Required<HubTx>[K];
  };
  const alone = <K extends keyof HubTx>(name: K): Required<HubTx>[K] => {
    const asked: Ask = (...args) => {
      if (questions + others > 0) crossed.push(name);
      others += 1;
      return slowly(() => (tx[name] as Ask)(...args)).finally(() => (others -= 1));
    };
    return asked as Required<HubTx>[K];
  };
  const slow: HubTx = {
    get: together('get'),
    day: together('day'),
    by: together('by'),
    lockStreams: alone('lockStreams'),
    foresee: alone('foresee'),
    seen: alone('seen'),
    write: alone('write'),
    keep: alone('keep'),
    storeHead: alone('storeHead'),
    setStoreHead: alone('setStoreHead'),
    alarm: alone('alarm'),
    after: alone('after'),
    savepoint: async (work) => {
      if (questions + others > 0) crossed.push('savepoint');
      return tx.savepoint(work).finally(() => {
        if (questions + others > 0) crossed.push('the end of a savepoint');
      });
    },
  };
  return { tx: slow, underWay: () => questions + others };
}

/** A store that does not take a row. */
function refusing(tx: HubTx, rowId: string): HubTx {
  return {
    ...tx,
    foresee: async () => undefined,
    write: async (writes, versions) => {
      if (writes.some(({ row }) => row.id === rowId)) throw new Error('the rows do not fit');
      await tx.write(writes, versions);
    },
  };
}

test('a push asks for one thing after the other and leaves nothing on its way, whatever becomes of its commands', async () => {
  const hub = aHub();
  const crossed: string[] = [];
  const ports: PushPorts = {
    ...withTx(hub, (tx) => tx),
    transaction: (chainId, work) =>
      hub.transaction(chainId, async (plain) => {
        const { tx, underWay } = overAWire(refusing(plain, 'visit-refused'), crossed);
        const done = await work(tx);
        if (underWay() > 0) crossed.push('the end');
        return done;
      }),
  };
  const batch = [
    booked('first', 1),
    booked('first', 1),
    signed('first', 2, bookVisit, booking('visit-reused', 'ben')),
    signed('cash', 4, takePayment, cashPayment),
    signed('no-till', 5, takePayment, { ...cashPayment, entryId: 'other', tillId: 'elsewhere' }),
    { nonsense: true },
    booked('unsigned', 6),
    booked('refused', 7, 'cid'),
  ];
  const became = ['applied', 'applied', 'quarantined', 'applied-flagged', 'quarantined', 'quarantined', 'rejected', 'rejected'];
  for (const storeId of ['store', 'rebuilt', 'store'])
    expect((await push(ports, batch, { storeId })).outcomes.map(({ status }) => status)).toEqual(became);
  expect(crossed).toEqual([]);
  expect(hub.alarms.map(({ code }) => code)).toEqual(expect.arrayContaining(['cmd-id-reused', 'seq-gap', 'store-refused']));
});

test('what comes once more writes nothing, under an id of its own or a reused one', async () => {
  const hub = aHub();
  const batch = [booked('first', 1), signed('first', 2, bookVisit, booking('visit-reused', 'ben')), { nonsense: true }];
  const first = await push(hub, batch);
  const { writes, alarms } = hub;
  const before = [writes, alarms.filter(({ code }) => code !== 'cmd-id-reused').length];
  expect(await push(hub, batch)).toEqual(first);
  expect([hub.writes, hub.alarms.filter(({ code }) => code !== 'cmd-id-reused').length]).toEqual(before);
});

test('the store is told once, behind the lock, what will be asked of it, and of nothing when nothing is taken', async () => {
  const hub = aHub();
  const said: string[] = [];
  const foreseen: Foreseen[] = [];
  const asked = new Set<string>();
  const looking = (tx: HubTx): HubTx => {
    const { read, touched } = recordingRead(tx);
    return {
      ...tx,
      ...read,
      lockStreams: async (streams) => (said.push('lock'), tx.lockStreams(streams)),
      foresee: async (batch) => {
        said.push('foresee');
        foreseen.push(...batch);
        for (const one of batch) await one.ask(tx);
      },
      seen: async (cmdId, hash) => (said.push('seen'), tx.seen(cmdId, hash)),
      savepoint: async (work) => tx.savepoint(work).finally(() => touched.forEach((name) => asked.add(name))),
    };
  };
  const ports = withTx(hub, looking, { nowMs: () => hub.nowMs() });
  await push(ports, [booked('a', 1), { nonsense: true }, signed('b', 2, takePayment, cashPayment)]);
  expect(said).toEqual(['lock', 'foresee', 'seen', 'seen', 'seen']);
  expect(foreseen.map(({ cmdId }) => cmdId)).toEqual(['a', must([...hub.commands.keys()][1], 'it was kept'), 'b']);
  const { read, touched } = recordingRead(hub.tables.read());
  for (const one of foreseen) await one.ask(read);
  expect(asked.size).toBeGreaterThan(3);
  expect([...asked].filter((name) => !touched.has(name))).toEqual([]);
  said.length = 0;
  await push(ports, [booked('c', 3, 'ben')]);
  expect(said).toEqual(['lock', 'foresee', 'seen']);
  said.length = 0;
  await push(ports, [signed('newer', 3, { name: 'payOut', version: 1 }, {})]);
  expect(said).toEqual([]);
});

test('where a push stands is said before its transaction: behind what it was sent, and up to what this hub takes of it', async () => {
  const turns: StoreTurn[] = [];
  const ports = withTx(aHub(), (tx) => (turns.push({ after: -1, upTo: -1 }), tx), { stands: (turn) => turns.push(turn) });
  const newer = signed('newer', 9, { name: 'payOut', version: 1 }, {});
  await push(ports, [booked('a', 4), booked('b', 3, 'ben'), newer], { after: 2 });
  await push(ports, [newer]);
  const begun = { after: -1, upTo: -1 };
  expect(turns).toEqual([{ after: 2, upTo: 4 }, begun, { after: undefined, upTo: 0 }, begun]);
});

test('a desk that knows more than the hub is sent away once the other epoch has begun', async () => {
  const hub = aHub();
  const said: string[] = [];
  const renewEpoch: PushPorts['renewEpoch'] = async () => {
    await new Promise((done) => setImmediate(done));
    said.push('begun');
    return true;
  };
  const cursor = { epoch: await hub.epoch(), scopeHash: '', versions: { branch: 99 } };
  const ports = withTx(hub, (tx) => tx, { renewEpoch });
  const request = { protocol: 1, epoch: cursor.epoch, storeId: 'store', commands: [booked('a', 1)], cursor };
  await expect(handlePush(ports, device, request)).rejects.toBeInstanceOf(EpochChanged);
  expect(said).toEqual(['begun']);
});
