// What a visit leaves in Postgres: booked, arrived, billed, paid by card with its fee. The four commands go through the hub's real push; then
// tables and indexes are weighed. docs/scale.md multiplies these numbers.
import pg from 'pg';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { addDays } from '#shared/kernel/time.ts';
import { makeBill } from '#shared/till/make-bill.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { placedTables } from '#hub/store/distribution/placed-tables.ts';
import type { Bench, Entry } from '#tests/support/bench.ts';
import { payment } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { withBenchStore } from './hub/bench-store.ts';
import { makeTestChain, rowId, testDay } from '#tests/support/hub/test-store.ts';

const lives = 500;
const livesADay = 14;
const chainId = 'one';

export const benches: readonly Bench[] = [{ name: 'hub-bytes', run: weighVisits }];

function weighVisits(): Promise<readonly Entry[]> {
  return withBenchStore(async ({ store, databaseUrl }) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await makeTestChain(store, chainId);
      const desk = await testDesk(store, chainId);
      const before = await weights(client);
      for (let life = 0; life < lives; life += 1) await live(desk, life);
      return entriesOf(before, await weights(client));
    } finally {
      await client.end();
    }
  });
}

interface Weight {
  readonly rows: number;
  readonly bytes: number;
}

/** Rows and bytes with indexes by table, once what was rewritten has been swept up. */
async function weights(client: pg.Client): Promise<ReadonlyMap<string, Weight>> {
  await client.query('vacuum analyze');
  const found = new Map<string, Weight>();
  for (const table of placedTables) {
    const asked = await client.query<{ rows: string; bytes: string }>(
      `select (select count(*) from ${table}) as rows, pg_total_relation_size('${table}') as bytes`,
    );
    found.set(table, { rows: Number(asked.rows[0]?.rows), bytes: Number(asked.rows[0]?.bytes) });
  }
  return found;
}

function entriesOf(before: ReadonlyMap<string, Weight>, after: ReadonlyMap<string, Weight>): readonly Entry[] {
  const grown = [...after].map(([table, { rows, bytes }]) => {
    const was = before.get(table) ?? { rows: 0, bytes: 0 };
    return { table, rows: (rows - was.rows) / lives, bytes: (bytes - was.bytes) / lives };
  });
  const heavy = grown.filter(({ rows }) => rows > 0.01);
  const sum = (of: 'rows' | 'bytes') => grown.reduce((total, one) => total + one[of], 0);
  return [
    { name: 'a visit, booked to paid: rows', value: sum('rows'), unit: 'rows' },
    { name: 'a visit, booked to paid: with indexes', value: sum('bytes'), unit: 'bytes' },
    ...heavy.map(({ table, rows, bytes }) => ({ name: `of it in ${table}, ${rows.toFixed(2)} rows`, value: bytes, unit: 'bytes' })),
  ];
}

async function live(desk: TestDesk, life: number): Promise<void> {
  const [visitId, billId] = [crypto.randomUUID(), crypto.randomUUID()];
  const day = addDays(testDay, Math.floor(life / livesADay));
  const startsAt = `${day}T${String(6 + (life % livesADay)).padStart(2, '0')}:00:00.000Z`;
  const line = { id: `${visitId}.1`, serviceId: rowId(chainId, 'cut'), staffId: rowId(chainId, 'ann'), startsAt };
  const lines = [{ ...line, durationMinutes: 60, breakMinutes: 0, priceMinor: 50_00 }];
  const visit = { visitId, day, clientId: crypto.randomUUID(), walkInName: '', lines, comment: '', source: 'desk', overbook: null };
  const fee = { rule: { version: 1, ratePpm: 14_000, fixedMinor: 5 }, amountMinor: 75, dueDay: '2099-05-06' };
  const card = { day, billId, tillId: rowId(chainId, 'cards'), methodId: rowId(chainId, 'visa'), fee };
  const { outcomes } = await desk.push(
    await desk.command(bookVisit, visit),
    await desk.command(setVisitStatus, { visitId, from: 'waiting', to: 'arrived' }),
    await desk.command(postBill, { bill: toldBill(billId, visitId, day), shiftId: null, storageId: null }),
    await desk.command(...payment(crypto.randomUUID(), card)),
  );
  const odd = outcomes.find(({ status }) => !status.startsWith('applied'));
  if (odd !== undefined) throw new Error(`a command of the visit was not applied: ${JSON.stringify(odd)}`);
}

function toldBill(id: string, visitId: string, day: string): unknown {
  const draft = { id: `${id}.1`, kind: 'service' as const, refId: rowId(chainId, 'cut'), title: 'Cut', staffId: rowId(chainId, 'ann') };
  const sold = { ...draft, quantityMilli: 1000, unitPriceMinor: 50_00, discountMinor: 0, taxIds: [] };
  const about = { id, day, receiptNumber: `D1-${id}`, visitIds: [visitId], clientId: null, currency: 'EUR', taxRounding: 'bill' };
  return { ...about, ...makeBill([sold], 0, new Map(), 'bill') };
}
