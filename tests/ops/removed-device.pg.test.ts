import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { addClient } from '#shared/clients/add-client.ts';
import { paths } from '#shared/hub-api/api.ts';
import { makeDeviceCode, revokeDevice } from '#hub/store/devices.ts';
import { invoke } from '#renderer/data/desk.ts';
import { openDeskInNode } from '#tests/support/desk-in-node.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, makeTestChain, rowId, testPassword, testStore } from '#tests/support/hub/test-store.ts';

describe('a device that was removed', () => {
  let opened: TestStore;
  let server: TestServer;
  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    server = await testServer(opened.store);
  });
  afterAll(async () => {
    await server.close();
    await opened.close();
  });

  it('is refused, says so, and keeps what it has not sent; enrolled desks go on', async () => {
    const enrol = async () => {
      const terms = { expiresAt: new Date(Date.now() + 60_000), uses: 1 };
      const code = await makeDeviceCode(opened.store.db, 'one', rowId('one', 'branch a'), terms);
      return openDeskInNode({ hubUrl: server.url, code });
    };
    const [removed, other] = [await enrol(), await enrol()];
    try {
      await removed.sync();
      const { session } = await removed.signIn('owner', testPassword);
      await removed.desk.run(
        session,
        invoke(addClient, { clientId: 'c', code: '', displayName: 'Unsent', contact: null, identity: null, notes: null }),
      );
      await revokeDevice(opened.store.db, 'one', removed.identity.deviceId, new Date());
      expect(await removed.sync()).toMatchObject({ line: 'not-enrolled', waiting: 1 });
      expect(await removed.store.strict.table('pending').toArray()).toMatchObject([{ envelope: { name: 'addClient' } }]);
      expect(await removed.desk.read.get('clients', 'c')).toMatchObject({ held: true, value: { displayName: 'Unsent' } });
      expect(await opened.store.all('one', 'clients')).toEqual([]);
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}${paths.live}`, ['foyer.live', `token.${removed.identity.token}`]);
      expect((await once(socket, 'close'))[0]).toBe(4401);
      expect(await other.sync()).toMatchObject({ line: 'synced' });
    } finally {
      removed.close();
      other.close();
    }
  });

  it('is let go of by the live channel that it had open, and no other is', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const [stolen, mine] = [await testDesk(opened.store), await testDesk(opened.store)];
    const connected = async () => /^foyer_connected_desks (\d+)$/m.exec(await (await server.get('/metrics')).text())?.[1];
    const listen = (token: string) => new WebSocket(`${server.url.replace('http', 'ws')}${paths.live}`, ['foyer.live', `token.${token}`]);
    const [gone, kept] = [listen(stolen.token), listen(mine.token)];
    while ((await connected()) !== '2') await sleep(20);
    await revokeDevice(opened.store.db, 'one', stolen.device.deviceId, new Date());
    const closed = once(gone, 'close');
    vi.advanceTimersByTime(20_000);
    expect((await closed)[0]).toBe(4401);
    expect(kept.readyState).toBe(WebSocket.OPEN);
    kept.close();
  });
});
