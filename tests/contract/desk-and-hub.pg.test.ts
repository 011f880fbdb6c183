import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeskInNode, type DeskInNode } from '#tests/support/desk-in-node.ts';
import { type HubProcess, startHub } from '#tests/support/hub-process.ts';
import { addClient } from '#shared/clients/add-client.ts';
import { dayOf } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { invoke } from '#renderer/data/desk.ts';
import { allSent } from '#renderer/data/store/kept-sent.ts';

describe('a true desk and a true hub', () => {
  let hub: HubProcess;
  const folder = mkdtempSync(join(tmpdir(), 'foyer-desk-and-hub-'));
  const desks: DeskInNode[] = [];
  beforeAll(async () => {
    hub = await startHub(['--demo', '--data', folder, '--port', '0']);
  }, 90_000);
  afterAll(async () => {
    desks.forEach((desk) => desk.close());
    await hub?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = async (restarted?: DeskInNode): Promise<DeskInNode> => {
    const code = new URL(hub.enrolUrl).hash.replace('#enrol=', '');
    const desk = await openDeskInNode(restarted === undefined ? { hubUrl: hub.url, code } : { ...restarted, hubUrl: hub.url });
    desks.push(desk);
    return desk;
  };
  const passwordOf = (role: string): readonly [string, string] => {
    const found = hub.signIns.find((one) => one.role === role)!;
    return [found.login, found.password];
  };

  it('copies the branch, signs in, and what one desk adds the other reads: the phone only for who may', async () => {
    const [first, second] = [await open(), await open()];
    expect(await first.sync()).toMatchObject({ line: 'synced', waiting: 0 });
    await second.sync();
    const branch = heldOr(await first.desk.read.get('branches', first.identity.branchId), undefined)!;
    const today = dayOf(first.clock.now(), branch.zone);
    const visits = await first.desk.read.days('visits', branch.id, today, today);
    expect(visits.length).toBeGreaterThan(0);
    expect(await second.desk.read.days('visits', branch.id, today, today)).toEqual(visits);

    const receptionist = await first.signIn(...passwordOf('receptionist'));
    const owner = await second.signIn(...passwordOf('owner'));
    expect(receptionist.session.reads('contact')).toBe(false);
    expect(owner.session.reads('contact')).toBe(true);

    const clientId = first.desk.newId();
    const phone = '+33698765432';
    const contact = await receptionist.session.seal('contact', 'clients', clientId, {
      phones: [phone],
      email: null,
      address: null,
      birthDate: null,
    });
    const added = await first.desk.run(
      receptionist.session,
      invoke(addClient, { clientId, code: '', displayName: 'Nora P.', contact, identity: null, notes: null }),
    );
    expect(added.ok).toBe(true);
    expect(await first.sync()).toMatchObject({ line: 'synced', waiting: 0 });
    await second.sync();
    const seen = heldOr(await second.desk.read.get('clients', clientId), undefined);
    expect(seen).toMatchObject({ displayName: 'Nora P.' });
    expect(await owner.session.open('contact', 'clients', clientId, seen!.contact!)).toMatchObject({ phones: [phone] });
    await owner.search.settled();
    expect((await second.desk.read.searchClients('9876 5432', 5)).map((client) => client.id)).toEqual([clientId]);
    expect(await allSent(first.store.relaxed)).toMatchObject([{ isApplied: true, envelope: { name: 'addClient' } }]);
  });

  it('unlocks after a restart without the hub, and sends then what it was left with', async () => {
    const before = await open();
    await before.sync();
    const [login, password] = passwordOf('manager');
    const { session } = await before.signIn(login, password);
    const clientId = before.desk.newId();
    await before.desk.run(
      session,
      invoke(addClient, { clientId, code: '', displayName: 'Left behind', contact: null, identity: null, notes: null }),
    );
    before.close();

    const hubUrl = hub.url;
    const away = await openDeskInNode({ ...before, hubUrl: 'http://127.0.0.1:9' });
    desks.push(away);
    expect(await away.sync()).toMatchObject({ line: 'offline', waiting: 1 });
    await expect(away.signIn(login, password)).resolves.toBeDefined();
    await expect(away.signIn(login, 'not the password')).rejects.toThrow('wrong');
    away.close();

    const back = await openDeskInNode({ ...before, hubUrl });
    desks.push(back);
    expect(await back.sync()).toMatchObject({ line: 'synced', waiting: 0 });
    const other = await open();
    await other.sync();
    expect(heldOr(await other.desk.read.get('clients', clientId), undefined)).toMatchObject({ displayName: 'Left behind' });
  });
});
