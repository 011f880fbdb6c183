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
const mended: MendedRows[] = [];

beforeEach(async () => {
  mended.length = 0;
  verdicts = [];
  nowMs = 1_000_000;
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

/** Every stretch of every table once, and the first again. */
async function checkAll(meanwhile: () => void = () => undefined): Promise<void> {
  const rowSums: RowCheckPorts['wire']['rowSums'] = async (request) => {
    const value = await handleRowSums(hub, device, request);
    verdicts.push(...value.stretches);
    meanwhile();
    return { ok: true, value };
  };
  const check = createRowCheck({
    store: desk,
    wire: { rowSums },
    chainId: 'chain',
    nowMs: () => nowMs,
    onMended: (one) => mended.push(one),
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
  await checkAll(
    () =>
      void desk.change(async (tx) => {
        const head = await tx.head();
        await tx.setHead({ ...head, cursor: head.cursor && { ...head.cursor, versions: { ...head.cursor.versions, chain: 99 } } });
      }),
  );
  expect(mended).toEqual([]);
});
