import { execFile } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { dayOf } from '#shared/kernel/time.ts';
import { makeDeviceCode } from '#hub/store/devices.ts';
import { epochOf } from '#hub/store/epoch.ts';
import { type HubStore, openHubStore } from '#hub/store/open.ts';
import { makeBaseCopy } from '#hub/store/point-in-time/base-copy.ts';
import { verify } from '#hub/verify/verify.ts';
import { invoke } from '#renderer/data/desk.ts';
import { openDeskInNode } from '#tests/support/desk-in-node.ts';
import { ask } from '#tests/support/hub/ask.ts';
import { testServer } from '#tests/support/hub/test-server.ts';
import { makeTestChain, rowId, testPassword } from '#tests/support/hub/test-store.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const run = promisify(execFile);
const id = (label: string): string => rowId('one', label);
const foyer = (...words: readonly string[]) => run(process.execPath, ['hub/cli/main.ts', ...words], { env: { PATH: process.env['PATH'] } });

function booking(day: string, visitId: string, hour: number) {
  const startsAt = `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const times = { startsAt, durationMinutes: 60, breakMinutes: 0, priceMinor: 50_00 };
  const lines = [{ id: `${visitId}-l`, serviceId: id('cut'), staffId: id('ann'), ...times }];
  return invoke(bookVisit, { visitId, day, clientId: null, walkInName: visitId, lines, comment: '', source: 'desk', overbook: null });
}

it('brings back exactly what was committed before a moment, and desks send again what they did since', async () => {
  const home = tempFolder('point-in-time');
  const fresh = tempFolder('point-in-time-again');
  const at = (name: string): string => join(home.path, name);
  const open = (name: string): Promise<HubStore> =>
    openHubStore({ dataDir: at(name), env: { FOYER_ARCHIVE: at('archive') }, log: () => undefined });
  let store = await open('hub');
  let server = await testServer(store);
  onTestFinished(async () => {
    await server.close();
    await store.close();
    home.remove();
    fresh.remove();
  });
  await makeTestChain(store);
  const code = await makeDeviceCode(store.db, 'one', id('branch a'), { expiresAt: new Date(Date.now() + 60_000), uses: 1 });
  const desk = await openDeskInNode({ hubUrl: server.url, code });
  onTestFinished(() => desk.close());
  await desk.sync();
  const { session } = await desk.signIn('receptionist', testPassword);
  const day = dayOf(new Date().toISOString(), 'utc');
  const book = async (visitId: string, hour: number): Promise<void> => {
    expect(await desk.desk.run(session, booking(day, visitId, hour))).toMatchObject({ ok: true });
    await desk.sync();
  };

  await book('before-the-base', 8);
  await makeBaseCopy(at('hub'), at('base'));
  await book('after-the-base', 10);
  await sleep(50);
  const [moment] = await ask<{ readonly now: string }>(
    store.db,
    `select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`,
  );
  await sleep(50);
  await book('after-the-moment', 12);
  const epoch = await epochOf(store.db, 'one');
  // The rest of the log reaches the archive within a minute by itself; the test does not wait for that.
  await ask(store.db, 'select pg_switch_wal()');
  const port = Number(new URL(server.url).port);
  await server.close();
  await store.close();

  // The machine is lost. On another one, with the key of the hub:
  copyFileSync(at('hub/hub.key'), join(fresh.path, 'hub.key'));
  const back = ['restore-to-moment', '--data', fresh.path, '--from', at('base'), '--archive', at('archive'), '--at', moment?.now ?? ''];
  expect((await foyer(...back)).stdout).toContain(`Brought back one as of ${moment?.now}`);
  await expect(foyer(...back)).rejects.toMatchObject({ stderr: expect.stringContaining('is there already') });

  store = await openHubStore({ dataDir: fresh.path, env: {}, log: () => undefined });
  expect((await store.all('one', 'visits')).map((visit) => visit.id)).toEqual(['after-the-base', 'before-the-base']);
  expect(await epochOf(store.db, 'one')).not.toBe(epoch);
  server = await testServer(store, { port });
  for (let round = 0; round < 4; round += 1) await desk.sync();
  expect((await store.all('one', 'visits')).map((visit) => visit.id)).toEqual(['after-the-base', 'after-the-moment', 'before-the-base']);
  expect((await desk.sync()).waiting).toBe(0);
  expect((await verify(store)).filter(({ fault }) => fault !== undefined)).toEqual([]);
}, 300_000);

it('says what is wrong instead of bringing back something else', async () => {
  const home = tempFolder('point-in-time-faults');
  onTestFinished(() => home.remove());
  const place = { dataDir: join(home.path, 'hub'), env: {}, log: () => undefined };
  const store = await openHubStore(place);
  onTestFinished(() => store.close());
  await expect(makeBaseCopy(place.dataDir, join(home.path, 'base'))).rejects.toThrow('start the hub with FOYER_ARCHIVE');
  const words = ['restore-to-moment', '--data', join(home.path, 'new'), '--from', home.path, '--archive', home.path];
  await expect(foyer(...words)).rejects.toMatchObject({ stderr: expect.stringContaining('is no base of a cluster') });
  await expect(foyer(...words, '--at', '2026-05-31 14:05')).rejects.toMatchObject({ stderr: expect.stringContaining('with its zone') });
}, 180_000);
