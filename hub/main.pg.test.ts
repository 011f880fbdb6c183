import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { paths } from '#shared/hub-api/api.ts';
import { type PushResponse, pushResponse } from '#shared/sync/protocol.ts';
import { payment } from '#tests/support/hub/test-commands.ts';
import { type TestDesk, testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, rowId, testStore } from '#tests/support/hub/test-store.ts';

interface Hub {
  readonly url: string;
  readonly enrolUrl: string | undefined;
  readonly child: ChildProcess;
  readonly said: () => string;
}

describe('the hub as a process', () => {
  let opened: TestStore;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    await opened.store.createChain({ id: 'trial', name: 'Trial', rehearsal: true, branches: [], users: [] });
  });
  afterAll(() => opened.close());
  afterEach(async () => {
    for (const child of children.splice(0)) await kill(child);
  });

  function spawnHub(words: readonly string[]): ChildProcess {
    const child = spawn(process.execPath, ['hub/main.ts', '--data', opened.dataDir, '--port', '0', ...words], {
      env: { ...process.env, DATABASE_URL: opened.connectionString },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    return child;
  }

  async function start(...words: readonly string[]): Promise<Hub> {
    const child = spawnHub(words);
    let said = '';
    child.stderr?.on('data', (data: Buffer) => (said += String(data)));
    const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
    const { url, enrolUrl } = JSON.parse(line) as Pick<Hub, 'url' | 'enrolUrl'>;
    return { url, enrolUrl, child, said: () => said };
  }

  async function refusal(...words: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
    const child = spawnHub(words);
    let said = '';
    child.stderr?.on('data', (data: Buffer) => (said += String(data)));
    const [code] = (await once(child, 'close')) as [number];
    return { code, said };
  }

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  }

  async function push(hub: Hub, desk: TestDesk, command: unknown): Promise<PushResponse> {
    const body = JSON.stringify({ protocol: 1, epoch: null, storeId: desk.storeId, commands: [command] });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` };
    const answer = await fetch(`${hub.url}${paths.push}`, { method: 'POST', headers, body });
    return pushResponse.parse(await answer.json());
  }

  const entries = async (id: string) => (await opened.store.all('one', 'ledgerEntries')).filter((entry) => entry.id === id);

  it('of a business lets in one desk by the code that it says at its start, because that line stays in a log', async () => {
    const { url, enrolUrl = '' } = await start('--chain', 'one');
    const code = new URL(enrolUrl).hash.replace('#enrol=', '');
    const enrol = async (): Promise<number> => {
      const body = JSON.stringify({ code, name: 'Front', kind: 'desk' });
      return (await fetch(`${url}${paths.enrol}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status;
    };
    expect([await enrol(), await enrol()]).toEqual([200, 403]);
  });

  it('killed while it works on a push leaves nothing of it, and applies it once when it is back', async () => {
    const desk = await testDesk(opened.store);
    const command = await desk.command(...payment('killed-before'));
    const hub = await start();
    await opened.store.db.transaction().execute(async (trx) => {
      // Holds the push in the middle: it has been received and waits for the head of its stream.
      await sql`select 1 from stream_heads where chain_id = 'one' and stream = ${rowId('one', 'branch a')} for update`.execute(trx);
      const lost = expect(push(hub, desk, command)).rejects.toThrow();
      await vi.waitFor(async () => {
        const waiting = await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
          trx,
        );
        // A job of the hub's own may wait there beside the push.
        expect(waiting.rows).not.toHaveLength(0);
      }, 5_000);
      await kill(hub.child);
      await lost;
    });
    expect(await entries('killed-before')).toEqual([]);
    const again = await push(await start(), desk, command);
    expect(again.outcomes[0]?.status).toMatch(/^applied/);
    expect(await entries('killed-before')).toHaveLength(1);
  });

  it('killed after it committed and before its answer counted gives the same answer when it is back', async () => {
    const desk = await testDesk(opened.store);
    const command = await desk.command(...payment('killed-after'));
    const hub = await start();
    const lost = push(hub, desk, command).catch(() => undefined);
    await vi.waitFor(async () => expect(await entries('killed-after')).toHaveLength(1), { timeout: 5_000, interval: 1 });
    await kill(hub.child);
    await lost;
    const kept = await opened.store.db
      .selectFrom('commands')
      .select('outcome')
      .where('chain_id', '=', 'one')
      .where('cmd_id', '=', command.cmdId)
      .executeTakeFirst();
    const again = await push(await start(), desk, command);
    expect(again).toMatchObject({ outcomes: [kept?.outcome], lastSeq: 1 });
    expect(await entries('killed-after')).toHaveLength(1);
  });

  it.each(['on', 'off'])('says at its start whether a commit waits for the disk: synchronous_commit = %s', async (setting) => {
    const name = new URL(opened.connectionString).pathname.slice(1);
    await sql`alter database ${sql.id(name)} set synchronous_commit = ${sql.raw(setting)}`.execute(opened.store.db);
    const { said } = await start('--chain', 'one');
    expect(said().includes('synchronous_commit off.')).toBe(setting === 'off');
  });

  it('stops when asked, and logs nothing personal', async () => {
    const hub = await start('--chain', 'one');
    const desk = await testDesk(opened.store);
    await push(hub, desk, await desk.command(...payment('quiet')));
    await fetch(`${hub.url}${paths.signIn}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` },
      body: '{"login":"owner"',
    });
    const ended = once(hub.child, 'close');
    hub.child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(hub.said()).not.toMatch(/owner|Bearer|quiet/);
  });

  it('starts a rehearsal only on a chain marked so, and names those there are', async () => {
    const real = await refusal('--chain', 'one', '--at', '2018-05-31T09:30');
    expect(real).toEqual({ code: 1, said: expect.stringContaining('Chain one is a real business and runs on the real clock') });
    expect((await refusal('--chain', 'nobody')).said).toContain('There are: one, trial');
    expect((await refusal('--chain', 'one', '--at', '2018-02-31T09:30')).said).toContain('is not a local time such as 2018-05-31T09:30');
    expect((await refusal('--colour', 'red')).said).toContain('node hub/main.ts [--data DIR]');
  });

  it('says in a line what is wrong with a folder or a certificate that it was given', async () => {
    const [file, none] = [`${opened.dataDir}/hub.key`, `${opened.dataDir}/none`];
    expect(await refusal('--data', file)).toEqual({
      code: 1,
      said: `hub: --data ${file} is no folder that this account can make or use (EEXIST). Name another one.\n`,
    });
    const { said } = await refusal('--tls-cert', none, '--tls-key', none);
    expect(said).toBe(`hub: --tls-cert ${none} cannot be read (ENOENT). Name a file that this account may read.\n`);
  });
});
