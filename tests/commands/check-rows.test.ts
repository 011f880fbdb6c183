import { beforeEach, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import type { Client } from '#shared/clients/tables.ts';
import { type MendedRows, type RowCheckPorts, createRowCheck } from '#shared/sync/check-rows.ts';
import { lastDay } from '#shared/sync/coverage.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handleRowSums } from '#shared/sync/handle-row-sums.ts';
import { type RowSumsResponse, rowTables, stretchRowsMax } from '#shared/sync/row-sums.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { branchRows } from '#tests/support/rows.ts';

const device = { chainId: 'chain', branchId: 'branch', deviceId: 'device' };
const clientsMost = stretchRowsMax * 3 + 40;

function aClient(n: number, displayName = `Client ${n}`): Client {
  const id = `k${String(n).padStart(5, '0')}`;
  const sealed = { contact: null, contactAdditions: [], identity: null, notes: null };
  return { id, code: '', displayName, ...sealed, active: true, createdAt: '2026-03-02T14:00:00.000Z', createdBy: 'owner' };
}

let hub: MemoryHub;
let desk: MemoryDesk;
let nowMs: number;
let verdicts: RowSumsResponse['stretches'];
/** Behind which row of which table each stretch of each question began. */
let asked: (readonly string[])[];
const mended: MendedRows[] = [];

beforeEach(async () => {
  mended.length = 0;
  verdicts = [];
  asked = [];
  nowMs = 1_000_000_000;
  hub = new MemoryHub();
  hub.seed(branchRows());
  hub.seed(Array.from({ length: clientsMost }, (_, n) => write('clients', aClient(n))));
  desk = new MemoryDesk('chain', 'store', true);
  for (const table of rowTables) for (const row of hub.tables.values(table)) desk.tables.put(table, row);
  const page = await handlePull(hub, device, { protocol: 1, cursor: null, storeId: 'store', fromDay: '2026-03-02', rowsMax: 4_000 });
  await desk.applyDelta({ ...page, reset: false });
  const days = [{ from: '2026-03-02', to: lastDay }];
  await desk.transaction((tx) => tx.setCoverage({ branchId: 'branch', fromDay: '2026-03-02', days, tables: 'all' }));
});

type AskHub = RowCheckPorts['wire']['rowSums'];

const askHub: AskHub = async (request) => {
  expect(request.storeId).toBe('store');
  const value = await handleRowSums(hub, device, request);
  verdicts.push(...value.stretches);
  asked.push(request.stretches.map(({ table, after }) => `${table} ${after ?? ''}`.trim()));
  return { ok: true, value };
};

function checkOver(rowSums: AskHub = askHub) {
  return createRowCheck({ store: desk, wire: { rowSums }, chainId: 'chain', nowMs: () => nowMs, onMended: (one) => mended.push(one) });
}

/** Every stretch of every table once, and the first again. */
async function checkAll(meanwhile: (mends: boolean) => void = () => undefined): Promise<void> {
  const check = checkOver(async (request) => {
    const answer = await askHub(request);
    meanwhile(answer.ok && answer.value.mend !== null);
    return answer;
  });
  for (let step = 0; step < 12; step += 1) {
    await check.step();
    nowMs += 2 * 60_000;
  }
}

const clientsOf = (store: MemoryDesk | MemoryHub) => store.tables.all('clients') as unknown as readonly RowOf<'clients'>[];

it('finds nothing where nothing differs, in stretches that no table is too large for', async () => {
  await checkAll();
  expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['same']));
  expect(Math.max(...verdicts.map(({ rows }) => rows))).toBe(stretchRowsMax);
  expect(verdicts.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThanOrEqual(clientsMost);
  expect(mended).toEqual([]);
});

it('puts a changed, a lost and an invented row right, wherever they lie', async () => {
  desk.tables.put('clients', aClient(3, 'nobody wrote this'));
  desk.tables.remove('clients', aClient(stretchRowsMax * 2 + 7).id);
  desk.tables.put('clients', { ...aClient(0), id: 'k99999' });
  desk.tables.remove('services', 'cut');
  await checkAll();
  // A row that is missing moves the ends of the stretches behind it; a second round finds what the first passed over.
  await checkAll();
  expect(clientsOf(desk)).toEqual(clientsOf(hub));
  expect(desk.tables.all('services')).toEqual(hub.tables.all('services'));
  expect(new Set(mended.map(({ table }) => table))).toEqual(new Set(['clients', 'services']));
});

it('fills a table of which most was lost, piece by piece', async () => {
  for (const { id } of clientsOf(desk).slice(5)) desk.tables.remove('clients', id);
  for (let round = 0; round < 4; round += 1) {
    await checkAll();
    nowMs += 60 * 60_000;
  }
  expect(clientsOf(desk)).toEqual(clientsOf(hub));
});

it('says nothing of what a waiting command has written, of what the desk has not heard of, and of a copy that is being fetched', async () => {
  const row = aClient(3, 'typed here');
  const before = [{ table: 'clients', id: row.id, row: aClient(3) }] as const;
  const touched = { before, touched: [], refused: null };
  await desk.transaction(async (tx) => {
    await tx.put('clients', row);
    await tx.setPending({ ...touched, envelope: { cmdId: 'c', seq: 1 } as never });
  });
  await checkAll();
  expect(mended).toEqual([]);
  await desk.transaction((tx) => tx.dropPending(1));
  hub.seed([write('clients', aClient(7, 'written at the hub'))]);
  verdicts = [];
  await checkAll();
  expect(mended).toEqual([]);
  expect(verdicts.map(({ verdict }) => verdict)).toContain('moved');
  verdicts = [];
  await desk.transaction(async (tx) => tx.setCoverage({ ...(await tx.coverage()), tables: 'near' }));
  await checkAll();
  expect(verdicts).toEqual([]);
});

it('mends nothing when the desk has heard more meanwhile', async () => {
  desk.tables.put('clients', aClient(3, 'nobody wrote this'));
  let heard = 0;
  await checkAll((mends) => {
    if (!mends) return;
    heard += 1;
    void desk.change(async (tx) => {
      const head = await tx.head();
      await tx.setHead({ ...head, cursor: head.cursor && { ...head.cursor, versions: { ...head.cursor.versions, chain: 99 } } });
    });
  });
  expect(heard).toBe(1);
  expect(mended).toEqual([]);
});

it('goes through all tables, four stretches at a time and the large ones behind the last row of the stretch before, and begins again', async () => {
  await checkAll();
  const ends = Array.from({ length: 3 }, (_, n) => aClient((n + 1) * stretchRowsMax - 1).id);
  const round = rowTables.flatMap((table) => [table, ...(table === 'clients' ? ends.map((id) => `${table} ${id}`) : [])]);
  const all = [...round, ...round];
  expect(asked).toEqual(Array.from({ length: 12 }, (_, n) => all.slice(n * 4, n * 4 + 4)));
});

it('compares every two minutes, not sooner, and at once when the clock is set back', async () => {
  const check = checkOver();
  const at = async (ms: number): Promise<number> => {
    nowMs = ms;
    await check.step();
    return asked.length;
  };
  expect([await at(1e9), await at(1e9), await at(1e9 + 119_999), await at(1e9 + 120_000)]).toEqual([1, 1, 1, 2]);
  expect([await at(5e8), await at(5e8 + 119_999), await at(5e8 + 120_000)]).toEqual([3, 3, 4]);
});

it('leaves a stretch that was fetched anew alone for an hour, whatever it holds', async () => {
  const spoil = (): void => desk.tables.put('clients', aClient(3, 'nobody wrote this'));
  const [startMs, check] = [nowMs, checkOver()];
  spoil();
  while (mended.length === 0) await check.step().then(() => (nowMs += 2 * 60_000));
  const mendedMs = mended[0]?.atMs ?? startMs;
  spoil();
  // The clock goes to and fro, so that the turn of every stretch comes at the moment that is looked at.
  const turnsAt = async (ms: number): Promise<readonly number[]> => {
    for (let turn = 0; turn < 48; turn += 1) {
      nowMs = turn % 2 === 0 ? ms : startMs - 60 * 60_000;
      await check.step();
    }
    return mended.slice(1).map(({ atMs }) => atMs);
  };
  expect(await turnsAt(mendedMs + 60 * 60_000 - 1)).toEqual([]);
  expect(await turnsAt(mendedMs + 60 * 60_000)).toEqual([mendedMs + 60 * 60_000]);
});

it('leaves out the very stretch in which a waiting command has written, and asks nothing when nothing is left', async () => {
  const [last, other] = [aClient(stretchRowsMax - 1), { table: 'services', id: aClient(stretchRowsMax).id, row: null }] as const;
  const before = [{ table: 'clients', id: last.id, row: last }, other] as const;
  await desk.transaction((tx) => tx.setPending({ before, touched: [], refused: null, envelope: { cmdId: 'c', seq: 1 } as never }));
  await checkAll();
  expect(asked.flat()).not.toContain('clients');
  expect(asked.flat()).not.toContain('services');
  expect(asked.flat()).toContain(`clients ${last.id}`);
  const change: MemoryDesk['change'] = desk.change.bind(desk);
  desk.change = async (work) => {
    await change(async (tx) => tx.setHead({ ...(await tx.head()), cursor: null }));
    return change(work);
  };
  asked = [];
  await checkAll();
  expect(asked).toEqual([]);
});

it('takes away what the hub does not have up to the end of a stretch, and nothing behind what it sent', async () => {
  const between = (n: number): Client => ({ ...aClient(n), id: `${aClient(n).id}x` });
  const untilMended = async (): Promise<void> => {
    const check = checkOver();
    for (let step = 0; mended.length === 0 && step < 12; step += 1) await check.step().then(() => (nowMs += 2 * 60_000));
  };
  desk.tables.remove('clients', aClient(stretchRowsMax - 1).id);
  desk.tables.put('clients', between(stretchRowsMax - 2));
  await untilMended();
  expect(clientsOf(desk).map(({ id }) => id)).not.toContain(between(stretchRowsMax - 2).id);
  mended.length = 0;
  for (const { id } of clientsOf(hub).slice(5, 700)) desk.tables.remove('clients', id);
  desk.tables.put('clients', between(stretchRowsMax * 2 - 2));
  await untilMended();
  const sent = Array.from({ length: stretchRowsMax * 2 }, (_, n) => aClient(n).id);
  expect(clientsOf(desk).map(({ id }) => id)).toEqual([
    ...sent,
    ...clientsOf(hub)
      .slice(700)
      .map(({ id }) => id),
  ]);
});

it('mends nothing when the line breaks, nor when the hub speaks of what it was not asked', async () => {
  desk.tables.put('clients', aClient(3, 'nobody wrote this'));
  const beside: AskHub = async () => ({ ok: true, value: { stretches: [], mend: { stretch: 4, changes: [] } } });
  for (const wire of [beside, async () => ({ ok: false, trouble: { kind: 'unreachable' } }) as const]) {
    const check = checkOver(wire);
    for (let step = 0; step < 12; step += 1) await check.step().then(() => (nowMs += 2 * 60_000));
  }
  expect(mended).toEqual([]);
});
