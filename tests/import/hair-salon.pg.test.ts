import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileNames } from '#hub/import/hair-salon/files.ts';
import { chainId, productId } from '#hub/import/hair-salon/ids.ts';
import type { ImportStore } from '#hub/import/hair-salon/publish-plan.ts';
import { runImport } from '#hub/import/hair-salon/run.ts';
import { isPasswordOf } from '#hub/store/credentials.ts';
import { type HubStore, openHubStore } from '#hub/store/open.ts';
import { write } from '#shared/commands/command.ts';
import { type TestDatabase, testDatabase } from '#tests/support/postgres.ts';
import { type TempFolder, tempFolder } from '#tests/support/temp-folder.ts';
import { hasSalonFolder, salonFolder } from './salon-folder.ts';
import { salonTexts, writeSalon } from './small-salon.ts';

let database: TestDatabase;
let folder: TempFolder;
let store: HubStore;

beforeEach(async () => {
  database = await testDatabase();
  folder = tempFolder('salon');
  store = await openHubStore({ dataDir: join(folder.path, 'data'), databaseUrl: database.connectionString, env: {}, log: () => undefined });
  writeSalon(folder.path, salonTexts());
});

afterEach(async () => {
  await store.close();
  await database.drop();
  folder.remove();
});

async function run(given: { readonly until?: string; readonly from?: string; readonly into?: ImportStore } = {}) {
  const lines: string[] = [];
  const { ok } = await runImport({
    store: given.into ?? store,
    folder: given.from ?? folder.path,
    until: given.until ?? null,
    print: (line) => void lines.push(line),
  });
  return { ok, text: lines.join('\n') };
}

/** Versions of every stream: they rise with everything that is written. */
async function heads(): Promise<unknown> {
  return store.db.selectFrom('stream_heads').selectAll().orderBy('stream').execute();
}

describe('importing into a real Postgres', () => {
  it('makes a rehearsal chain that somebody can sign in to, and prints what it did', async () => {
    const { ok, text } = await run();
    expect(ok).toBe(true);
    expect(await store.chains()).toMatchObject([{ id: 'hair-salon', name: 'Hair salon (rehearsal)', rehearsal: true }]);
    expect(await store.all(chainId, 'branches')).toMatchObject([{ slug: 'hair-salon', zone: 'America/Toronto', currency: 'CAD' }]);
    expect((await store.all(chainId, 'users')).map((user) => user.role).sort()).toEqual(['manager', 'owner', 'receptionist']);
    for (const user of await store.all(chainId, 'users'))
      expect(await isPasswordOf(store.db, chainId, user.id, `rehearsal-${user.login}`)).toBe(true);
    expect((await store.all(chainId, 'visits')).length).toBe(5);
    expect(text).toMatch(/net +558\.20 +558\.20\n/);
    expect(text).toContain('Refused: Future Bookings (All Clients)0.csv, line 7: the service NEW is not in Service Listing0.csv');
    expect(text.match(/password: rehearsal-/g)).toHaveLength(3);
    expect(text).not.toContain('DIFFERS');
  });

  it('changes nothing the second time', async () => {
    await run();
    const before = await heads();
    const { ok, text } = await run();
    expect(ok).toBe(true);
    expect(await heads()).toEqual(before);
    expect(text).toContain('Stored: nothing; every row was there already.');
    expect(text).not.toContain('left as they are');
  });

  it('seals what products cost', async () => {
    await run();
    const products = await store.all(chainId, 'products');
    const shampoo = products.find((product) => product.code === 'SHAM');
    const spot = { sealedClass: 'cost', table: 'products', rowId: productId('SHAM') } as const;
    expect(shampoo?.cost && (await store.unseal(chainId, spot, shampoo.cost))).toEqual({ purchaseMinor: 933 });
    expect(products.find((product) => product.code === 'GEL')?.cost).toBeNull();
  });

  it('leaves alone what people changed since', async () => {
    await run();
    const [visit] = await store.all(chainId, 'visits');
    if (visit === undefined) throw new Error('there are visits');
    await store.publish(chainId, [write('visits', { ...visit, comment: 'likes it short' })]);
    const { ok, text } = await run();
    expect(ok).toBe(true);
    expect((await store.all(chainId, 'visits')).find((row) => row.id === visit.id)?.comment).toBe('likes it short');
    expect(text).toContain('left as they are: 1 of visits');
  });

  it('shows nobody a chain that is half there, and completes it the next time', async () => {
    const broken: ImportStore = {
      ...store,
      publish: async (chain, writes, whenThere) => {
        await store.publish(chain, writes.slice(0, 20), whenThere);
        throw new Error('the power went');
      },
    };
    await expect(run({ into: broken })).rejects.toThrow('the power went');
    expect((await store.all(chainId, 'stockCheckpoints')).length).toBeGreaterThan(0);
    expect(await store.all(chainId, 'branches')).toEqual([]);
    expect(await store.all(chainId, 'users')).toEqual([]);
    expect((await run()).ok).toBe(true);
    const completed = await run();
    expect(completed.text).toContain('Stored: nothing; every row was there already.');
  });

  it('stores nothing of bad files and says what to do', async () => {
    writeFileSync(join(folder.path, fileNames.receipts), 'Receipt,Date\r\n1,05/10/2018\r\n');
    writeFileSync(join(folder.path, fileNames.noShows), Buffer.from([0xff, 0xfe, 0x00]));
    const first = await run();
    expect(first.ok).toBe(false);
    expect(first.text).toContain('No-Show Report0.csv: the file is not text in UTF-8. Save it as “CSV UTF-8”.');
    writeSalon(folder.path, { ...salonTexts(), receipts: 'Receipt,Date\r\n1,05/10/2018\r\n' });
    const second = await run();
    expect(second.ok).toBe(false);
    expect(second.text).toContain('Receipt Transactions0.csv, line 1: the first line does not name the columns Description, Client');
    expect((await run({ from: join(folder.path, 'nowhere') })).text).toContain('Export that report into the folder');
    expect((await run({ until: '31/05/2018' })).text).toContain('--until 31/05/2018 is no day');
    expect(await store.chains()).toEqual([]);
  });

  it('refuses another --until than before, because a ledger takes nothing back', async () => {
    await run();
    const before = await heads();
    const { ok, text } = await run({ until: '2018-05-11' });
    expect(ok).toBe(false);
    expect(text).toContain('Repeat with --until 2018-05-12');
    expect(await heads()).toEqual(before);
  });
});

describe.runIf(hasSalonFolder('importing the real salon into a real Postgres'))('the real salon', () => {
  it('agrees with its receipts, and a second run changes nothing', async () => {
    const first = await run({ from: salonFolder });
    expect(first.ok).toBe(true);
    expect(first.text).toMatch(/net +115809\.03 +115809\.03\n/);
    const before = await heads();
    const second = await run({ from: salonFolder });
    expect(await heads()).toEqual(before);
    expect(second.text).toContain('Stored: nothing; every row was there already.');
    expect(second.text.replace(/^Stored.*$/m, '')).toBe(first.text.replace(/^Stored.*$/m, ''));
  });
});
