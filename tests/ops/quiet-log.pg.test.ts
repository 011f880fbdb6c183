import { lineDefaults } from '#shared/booking/defaults.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { addClient } from '#shared/clients/add-client.ts';
import { paths } from '#shared/hub-api/api.ts';
import { dayOf } from '#shared/kernel/time.ts';
import { invoke } from '#renderer/data/desk.ts';
import { type DeskInNode, openDeskInNode } from '#tests/support/desk-in-node.ts';
import { type HubProcess, startHub } from '#tests/support/hub-process.ts';
import { type TestDatabase, testDatabase } from '#tests/support/postgres.ts';
import { type TempFolder, tempFolder } from '#tests/support/temp-folder.ts';

/** What was typed in this test, well or badly. */
const typed = ['612345678', 'zenobie', 'Quai Secret', 'VIP-77', 'Quidam', 'lavender', 'hunter2', 'Bob', 'Fanny', 'Paula', 'Diana'];

describe('the log of a day', () => {
  let database: TestDatabase;
  let folder: TempFolder;
  let hub: HubProcess;
  let desk: DeskInNode;
  beforeAll(async () => {
    database = await testDatabase();
    folder = tempFolder('quiet-log');
    vi.stubEnv('DATABASE_URL', database.connectionString);
    hub = await startHub(['--demo', '--log', 'json', '--data', folder.path, '--port', '0']);
    desk = await openDeskInNode({ hubUrl: hub.url, code: new URL(hub.enrolUrl).hash.replace('#enrol=', '') });
  }, 90_000);
  afterAll(async () => {
    desk?.close();
    await hub?.stop();
    await database.drop();
    folder.remove();
  });

  const post = (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${hub.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

  it('is JSON, tells what happened, and names nobody and nothing that was typed', async () => {
    const owner = hub.signIns.find(({ role }) => role === 'owner')!;
    await desk.sync();
    const { session } = await desk.signIn(owner.login, owner.password);
    const clientId = desk.desk.newId();
    const content = { phones: ['+33612345678'], email: 'zenobie@example.org', address: '9 Quai Secret', birthDate: null };
    const contact = await session.seal('contact', 'clients', clientId, content);
    const added = { clientId, code: 'VIP-77', displayName: 'Zénobie Q.', contact, identity: null, notes: null };
    expect((await desk.desk.run(session, invoke(addClient, added))).ok).toBe(true);
    const [staff] = await desk.desk.read.all('staff');
    const [service] = await desk.desk.read.all('services');
    const day = dayOf(desk.clock.now(), 'utc');
    const line = {
      id: desk.desk.newId(),
      serviceId: service!.id,
      staffId: staff!.id,
      startsAt: `${day}T03:00:00.000Z`,
      durationMinutes: 30,
      ...lineDefaults,
      breakMinutes: 0,
      priceMinor: 4_321,
    };
    const visit = {
      visitId: desk.desk.newId(),
      day,
      clientId: null,
      walkInName: 'Monsieur Quidam',
      lines: [line],
      source: 'desk' as const,
    };
    await desk.desk.run(session, invoke(bookVisit, { ...visit, comment: 'allergic to lavender', overbook: null }));
    expect(await desk.sync()).toMatchObject({ line: 'synced', waiting: 0 });

    // What people do wrong, which is where logs usually talk too much.
    const bearer = { authorization: `Bearer ${desk.identity.token}` };
    await post(paths.signIn, JSON.stringify({ login: owner.login, password: 'hunter2-wrong', signingKey: `${'A'.repeat(43)}=` }), bearer);
    await post(paths.signIn, '{"login":"Broken Json Bob', bearer);
    await post(paths.push, JSON.stringify({ protocol: 1, epoch: null, storeId: 's', commands: [{ walkInName: 'Forged Fanny' }] }), bearer);
    await fetch(`${hub.url}/clients/Pathfinder-Paula?phone=0612345678`);
    await post(paths.enrol, JSON.stringify({ code: 'demo_XXXXX-XXXXX', name: 'Desk of Diana', kind: 'desk' }));

    await vi.waitFor(() => expect(hub.log()).toMatch(/"route":"\/api\/enrol","status":403/), 5_000);
    const lines = hub.log().trim().split('\n');
    // The line that says that it is ready is for whoever started it and not part of the log.
    const logged = lines.filter((one) => !one.startsWith('{"ready"'));
    expect(logged.map((one) => Object.keys(JSON.parse(one) as object).slice(0, 2))).toEqual(logged.map(() => ['at', 'what']));
    const text = logged.join('\n');
    for (const what of ['"what":"push"', `"route":"${paths.pull}"`, '"status":403', desk.identity.deviceId]) expect(text).toContain(what);
    const clients = (await desk.desk.read.all('clients')).map(({ displayName }) => displayName);
    const staffNames = (await desk.desk.read.all('staff')).map(({ name }) => name);
    expect(clients.length).toBeGreaterThan(20);
    const personal = [
      ...clients,
      ...staffNames,
      ...hub.signIns.flatMap(({ name, password }) => [name, password]),
      ...typed,
      desk.identity.token,
      owner.login,
    ];
    expect(personal.filter((word) => text.includes(word))).toEqual([]);
  });
});
