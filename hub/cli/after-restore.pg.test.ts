import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { setMaySignIn } from '#hub/accounts/change-access.ts';
import { raiseAlarm } from '#hub/store/alarms.ts';
import type { HubStore } from '#hub/store/open.ts';
import { startSession, userOfSession } from '#hub/store/sessions.ts';
import { must } from '#shared/kernel/assert.ts';
import { makeTestChain, reopen, rowId, testStoreOfThisTest } from '#tests/support/hub/test-store.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { printAlarms } from './alarms.ts';
import { printEpochRaised, printRestored } from './backup.ts';

const device = { chainId: 'one', deviceId: 'desk', branchId: rowId('one', 'branch a') };

async function said(work: (print: (line: string) => void) => Promise<void>): Promise<string> {
  const lines: string[] = [];
  await work((line) => lines.push(line));
  return lines.join('\n');
}

async function userNamed(store: HubStore, login: string) {
  return must(
    (await store.all('one', 'users')).find((user) => user.login === login),
    'a test chain has him',
  );
}

it('a restore ends all sessions, and says who may sign in again, because who left since the backup is among them', async () => {
  const { store, dataDir } = await testStoreOfThisTest();
  await makeTestChain(store);
  const later = new Date(Date.now() + 60_000);
  const leaver = await userNamed(store, 'receptionist');
  await setMaySignIn(store, 'one', await userNamed(store, 'manager'), false, new Date());
  const token = await startSession(store.db, device, leaver.id, later);
  const file = join(dataDir, 'all.foyer');
  await store.backup(file, undefined, new Date());
  await setMaySignIn(store, 'one', leaver, false, new Date());

  const [home, databaseUrl] = [tempFolder('after-restore'), (await testDatabaseOfThisTest()).connectionString];
  onTestFinished(() => home.remove());
  copyFileSync(join(dataDir, 'hub.key'), join(home.path, 'hub.key'));
  const told = await said((print) => printRestored({ dataDir: home.path, databaseUrl, env: {}, log: () => {} }, file, print));
  expect(told).toMatch(/all sessions were ended\. Who may sign in[^]*\n {2}owner [^]*\n {2}receptionist [^]*`foyer users end LOGIN`/);
  expect(told).not.toContain('manager');
  const again = await reopen(databaseUrl, home.path);
  onTestFinished(() => again.close());
  expect(await userOfSession(again.db, device, token, new Date())).toBeUndefined();
});

it('so does an epoch that is raised by hand', async () => {
  const { store } = await testStoreOfThisTest();
  await makeTestChain(store);
  const owner = await userNamed(store, 'owner');
  const token = await startSession(store.db, device, owner.id, new Date(Date.now() + 60_000));
  expect(await userOfSession(store.db, device, token, new Date())).toBe(owner.id);
  expect(await said((print) => printEpochRaised(store, undefined, print))).toMatch(/new epoch[^]*Who may sign in[^]*owner/);
  expect(await userOfSession(store.db, device, token, new Date())).toBeUndefined();
});

it('alarms are read: of a chain or of all, from a day on, the newest last, by the names of desks and with what they mean', async () => {
  const { store } = await testStoreOfThisTest();
  for (const chainId of ['one', 'two']) await makeTestChain(store, chainId);
  const now = new Date('2026-06-30T12:00:00.000Z');
  const alarm = (id: string, at: string, code: string) =>
    store.db
      .insertInto('alarms')
      .values({ chain_id: 'one', id, at: new Date(at), code, detail: JSON.stringify({ expected: 7 }) })
      .execute();
  await alarm('old', '2026-05-02T10:00:00.000Z', 'audit-broken');
  await alarm('late', '2026-06-29T10:00:00.000Z', 'seq-gap');
  await alarm('early', '2026-06-28T10:00:00.000Z', 'of-tomorrow');
  const print = (chain: string | undefined, from?: string) => said((line) => printAlarms(store, { chain, from }, now, line));
  const told = await print(undefined);
  expect(told).toMatch(
    /Chain one: 2 alarms since 2026-05-31\.\n {2}2026-06-28T\S+ {2}of-tomorrow[^\n]*\n {2}2026-06-29T\S+ {2}seq-gap {9}expected 7/,
  );
  expect(told).toMatch(/seq-gap: a desk’s numbers[^]*Chain two: no alarms/);
  expect(await print('one', '2026-05-02')).toContain('3 alarms since 2026-05-02');
  expect(await print('two')).not.toContain('Chain one');
  for (let at = 0; at < 201; at += 1) await raiseAlarm(store.db, 'two', 'day-differs', { device: randomUUID() });
  const many = await said((line) => printAlarms(store, { chain: 'two', from: '2020-01-01' }, new Date(), line));
  expect(many).toContain('201 alarms since 2020-01-01.\n  The newest 200:');
});
