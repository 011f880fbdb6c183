import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type HubStore, restoreHubStore } from '#hub/store/open.ts';
import { verify } from '#hub/verify/verify.ts';
import { ask } from '#tests/support/hub/ask.ts';
import { booking, newClient, payment } from '#tests/support/hub/test-commands.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, reopen, rowId, testStore } from '#tests/support/hub/test-store.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';
import { type TempFolder, tempFolder } from '#tests/support/temp-folder.ts';

const tables = ['visits', 'clients', 'ledger_entries', 'commands', 'stores', 'stream_heads', 'devices', 'signing_keys', 'credentials'];

describe('a backup', () => {
  let opened: TestStore;
  let folder: TempFolder;
  let file: string;
  beforeAll(async () => {
    opened = await testStore();
    folder = tempFolder('backup');
    file = join(folder.path, 'all.foyer');
    for (const chainId of ['one', 'two']) {
      await makeTestChain(opened.store, chainId);
      const desk = await testDesk(opened.store, chainId);
      const told = [
        booking('a-visit', '10:00', 'ann', chainId),
        payment('a-payment', {}, chainId),
        await newClient(opened.store, 'elvira', '+33612345678', chainId),
      ];
      for (const one of told) await desk.push(await desk.command(...one));
    }
    // What text formats stumble over: their own separators and marks.
    const awkward = { id: 'awkward', name: 'Tab\t, line\n, back\\slash \\. and \u2028', ratePpm: 0, inclusive: false, active: true };
    await opened.store.publish('one', [{ table: 'taxes', row: awkward }]);
    await opened.store.backup(file, undefined, new Date());
  });
  afterAll(async () => {
    await opened.close();
    folder.remove();
  });

  /** An empty place with the hub's key. */
  async function emptyPlace(withKey = true) {
    const database = await testDatabaseOfThisTest();
    const home = tempFolder('restored');
    onTestFinished(home.remove);
    if (withKey) copyFileSync(join(opened.dataDir, 'hub.key'), join(home.path, 'hub.key'));
    return { dataDir: home.path, databaseUrl: database.connectionString, env: {}, log: () => {} };
  }

  async function rowsOf(store: HubStore, table: string): Promise<readonly unknown[]> {
    const found = await ask<{ row: unknown }>(store.db, `select to_jsonb(t) as row from ${table} as t order by to_jsonb(t)::text`);
    return found.map(({ row }) => row);
  }

  it('restores every row as it was under a new epoch, and what was sealed opens', async () => {
    const place = await emptyPlace();
    const restored = await restoreHubStore(place, file);
    expect(restored.chains).toEqual(['one', 'two']);
    const again = await reopen(place.databaseUrl, place.dataDir);
    onTestFinished(() => again.close());
    for (const table of tables) expect(await rowsOf(again, table), table).toEqual(await rowsOf(opened.store, table));
    expect(await again.all('one', 'taxes')).toEqual(await opened.store.all('one', 'taxes'));
    const epochs = async (store: HubStore) => await ask<{ epoch: string }>(store.db, `select epoch from hub_meta order by chain_id`);
    expect((await epochs(again)).map(({ epoch }) => epoch)).not.toContain((await epochs(opened.store))[0]?.epoch);
    const [client] = await again.all('one', 'clients');
    const spot = { table: 'clients', rowId: 'elvira', sealedClass: 'contact' } as const;
    expect(await again.unseal('one', spot, client!.contact!)).toMatchObject({ phones: ['+33612345678'] });
    expect((await verify(again)).every(({ fault }) => fault === undefined)).toBe(true);
  });

  it('is one moment, however hubs work on', async () => {
    const desk = await testDesk(opened.store, 'one', 'b');
    const busy = join(folder.path, 'busy.foyer');
    let [pushed, isDone] = [0, false];
    const working = (async () => {
      while (!isDone) {
        await desk.push(
          await desk.command(...payment(`busy-${(pushed += 1)}`, { tillId: rowId('one', 'cards'), methodId: rowId('one', 'visa') })),
        );
      }
    })();
    try {
      while (pushed < 3) await new Promise((done) => setTimeout(done, 5));
      await opened.store.backup(busy, 'one', new Date());
    } finally {
      isDone = true;
      await working;
    }
    const place = await emptyPlace();
    await restoreHubStore(place, busy);
    const again = await reopen(place.databaseUrl, place.dataDir);
    onTestFinished(() => again.close());
    expect((await again.chains()).map(({ id }) => id)).toEqual(['one']);
    const commands = await ask<{ seq: number }>(again.db, `select seq from commands where store_id = '${desk.storeId}' order by seq`);
    const head = await ask<{ last_seq: number }>(again.db, `select last_seq from stores where store_id = '${desk.storeId}'`);
    expect(commands.map(({ seq }) => seq)).toEqual(Array.from({ length: head[0]!.last_seq }, (_, at) => at + 1));
    expect((await verify(again)).filter(({ fault }) => fault !== undefined)).toEqual([]);
  });

  it('holds sealed data sealed and no enrolment code, is for its owner alone, and is never written over', async () => {
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    expect(text).toContain('Elvira A.');
    expect(text).not.toContain('612345678');
    expect(text).not.toContain(readFileSync(join(opened.dataDir, 'hub.key'), 'utf8').trim());
    expect(text).not.toContain('"table":"device_codes"');
    expect(statSync(file).mode & 0o077).toBe(0);
    await expect(opened.store.backup(file, undefined, new Date())).rejects.toThrow('is there already');
    await expect(opened.store.backup(join(folder.path, 'none.foyer'), 'nobody', new Date())).rejects.toThrow('There are: one, two');
    expect(existsSync(join(folder.path, 'none.foyer.part'))).toBe(false);
    const nowhere = join(folder.path, 'nowhere', 'b.foyer');
    await expect(opened.store.backup(nowhere, undefined, new Date())).rejects.toThrow(`${nowhere} could not be written (ENOENT)`);
  });

  it('is refused when it is torn, changed, of a newer Foyer, under another key, or when there is something already', async () => {
    const place = await emptyPlace();
    const whole = gunzipSync(readFileSync(file)).toString('utf8');
    const variant = (name: string, bytes: Buffer | string): string => {
      const path = join(folder.path, name);
      writeFileSync(path, typeof bytes === 'string' ? gzipSync(bytes) : bytes);
      return path;
    };
    const refuse = (path: string) => expect(restoreHubStore(place, path)).rejects;
    const bytes = readFileSync(file);
    await refuse(variant('torn', bytes.subarray(0, bytes.length - 200))).toThrow(/torn/);
    await refuse(variant('text', Buffer.from('no backup'))).toThrow(/torn/);
    await refuse(variant('cut', whole.slice(0, whole.lastIndexOf('{"end"')))).toThrow(/not whole/);
    await refuse(variant('in-a-table', whole.slice(0, whole.indexOf('a-visit')))).toThrow(/middle of a table/);
    const lines = whole.split('\n');
    const command = lines.findIndex((line) => line.startsWith('{"table":"commands"')) + 1;
    await refuse(variant('fewer', lines.filter((_, at) => at !== command).join('\n'))).toThrow(/should hold \d+ rows and holds \d+/);
    await refuse(variant('newer', whole.replace(/"migration":\d+/, '"migration":999'))).toThrow(/newer Foyer/);
    await refuse(variant('names', whole.replace('{"table":"commands"', '{"table":"commands; drop table x"'))).toThrow(
      /not whole or was changed/,
    );
    await refuse(join(folder.path, 'nowhere')).toThrow(/cannot be read: ENOENT/);
    await expect(restoreHubStore({ ...place, env: { FOYER_HUB_KEY: 'a'.repeat(64) } }, file)).rejects.toThrow(/another hub key/);
    await expect(restoreHubStore(await emptyPlace(false), file)).rejects.toThrow(/Put the hub.key/);
    // After all these failures the place is still empty.
    await restoreHubStore(place, file);
    await refuse(file).toThrow('already holds one, two');
  });

  it('is made and restored from the command line, which also raises epochs and removes devices', async () => {
    async function foyer(place: { readonly dataDir: string; readonly databaseUrl: string }, ...words: readonly string[]) {
      const child = spawn(process.execPath, ['hub/cli/main.ts', ...words, '--data', place.dataDir], {
        env: { ...process.env, DATABASE_URL: place.databaseUrl },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [out, said] = ['', ''];
      child.stdout.on('data', (data: Buffer) => (out += data.toString()));
      child.stderr.on('data', (data: Buffer) => (said += data.toString()));
      const [code] = (await once(child, 'close')) as [number];
      return { code, out, said };
    }
    const here = { dataDir: opened.dataDir, databaseUrl: opened.connectionString };
    const path = join(folder.path, 'by-cli.foyer');
    expect(await foyer(here, 'backup', '--to', path, '--chain', 'two')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/holds two: \d+ rows[^]*hub\.key/),
    });
    const place = await emptyPlace();
    expect(await foyer(place, 'restore', '--from', path)).toMatchObject({ code: 0, out: expect.stringContaining('Restored two') });
    expect(await foyer(place, 'restore', '--from', path)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^This store already holds two/),
    });
    const before = (await ask<{ epoch: string }>(opened.store.db, `select epoch from hub_meta where chain_id = 'one'`))[0];
    expect((await foyer(here, 'epoch', 'raise', '--chain', 'one')).code).toBe(0);
    expect((await ask<{ epoch: string }>(opened.store.db, `select epoch from hub_meta where chain_id = 'one'`))[0]).not.toEqual(before);
    expect((await foyer(here, 'epoch', 'raise', '--chain', 'nobody')).said).toContain('There are: one, two');
    expect((await foyer(place, 'devices')).out).toMatch(/Chain two:\n {2}D1 {4}two-a {2}Test desk {2}since \d{4}/);
    expect((await foyer(place, 'devices', 'remove', 'd1')).out).toContain('D1 (Test desk) is refused from now on');
    expect((await foyer(place, 'devices')).out).toMatch(/removed \d{4}/);
    expect(await foyer(place, 'devices', 'remove', 'd1')).toMatchObject({ code: 2, said: expect.stringContaining('removed already') });
    expect(await foyer(place, 'devices', 'remove', 'D9')).toMatchObject({
      code: 2,
      said: expect.stringContaining('There is no device D9'),
    });
    expect(await foyer(here, 'devices', 'remove', 'D1')).toMatchObject({
      code: 2,
      said: expect.stringContaining('Several chains have a device D1: one, two'),
    });
    expect((await foyer(here, 'backup')).said).toContain('--to is missing');
  }, 90_000);
});
