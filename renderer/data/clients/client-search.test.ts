import { beforeEach, describe, expect, it, vi } from 'vitest';
import { quickBehind } from '#tests/support/behind.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, makeContactKey, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';
import type { Table } from 'dexie';
import { write } from '#shared/commands/command.ts';
import { addClient } from '#shared/clients/add-client.ts';
import { editClient } from '#shared/clients/edit-client.ts';
import type { ClassKey } from '#shared/sealing/seal.ts';
import { type Session, invoke } from '#renderer/data/desk.ts';
import type { StoreSource } from '#renderer/data/store/state.ts';
import type { BehindPorts } from '#renderer/data/store/until-done.ts';
import { createClientSearch } from '#renderer/data/clients/client-search.ts';

const phone = '+14165550123';

describe('finding clients', () => {
  let local: LocalDesk;
  let contact: ClassKey;
  let owner: Session;
  let receptionist: Session;
  beforeEach(async () => {
    local = await openLocalDesk(newDisk());
    await fillStore(local.store, branchRows());
    contact = await makeContactKey();
    owner = await openSession(contact);
    receptionist = await openSession(contact, clerk, false);
  });
  const add = async (session: Session, clientId: string, displayName: string, phones: readonly string[]) => {
    const sealed = await session.seal('contact', 'clients', clientId, { phones, email: null, address: null, birthDate: null });
    const added = await local.desk.run(
      session,
      invoke(addClient, { clientId, code: `C-${clientId}`, displayName, contact: sealed, identity: null, notes: null }),
    );
    expect(added.ok).toBe(true);
  };
  const names = async (text: string): Promise<readonly string[]> =>
    (await local.desk.read.searchClients(text, 10)).map((client) => client.displayName);

  it('finds by the beginning of a name without case or accents, by code, and with a typing error', async () => {
    await add(owner, 'k1', 'Zoë Martin', []);
    await add(owner, 'k2', 'Elvira A.', []);
    const search = createClientSearch(local.store.relaxed, owner, quickBehind);
    local.search.set(search);
    await search.settled();
    expect(await names('zoe')).toEqual(['Zoë Martin']);
    expect(await names('ZOE mar')).toEqual(['Zoë Martin']);
    expect(await names('elvria')).toEqual(['Elvira A.']);
    expect(await names('C-k2')).toContain('Elvira A.');
    expect(await names('')).toEqual([]);
  });

  it('finds by any part of a phone for who may read it, and never for who may not', async () => {
    await add(receptionist, 'k1', 'Elvira A.', [phone]);
    for (const [session, found] of [
      [owner, ['Elvira A.']],
      [receptionist, []],
    ] as const) {
      const search = createClientSearch(local.store.relaxed, session, quickBehind);
      local.search.set(search);
      await search.settled();
      expect(await names('555-0123')).toEqual(found);
      expect(await names(phone)).toEqual(found);
    }
  });

  it('finds nobody for who may not see clients, also not whom he has just added', async () => {
    await add(owner, 'k1', 'Elvira A.', [phone]);
    const user = { ...clerk, rights: clerk.rights.filter((right) => right !== 'clients.view') };
    const session = await openSession(contact, user);
    const search = createClientSearch(local.store.relaxed, session, quickBehind);
    local.search.set(search);
    await add(session, 'k2', 'Elvira B.', []);
    await search.settled();
    expect(await names('elvira')).toEqual([]);
    expect(await local.desk.read.clientsByNumber(phone, 5)).toEqual([]);
  });

  it('finds a phone by the zeros with which it is dialled at home and from abroad', async () => {
    await add(owner, 'k1', 'Elvira A.', ['+33639981111']);
    const search = createClientSearch(local.store.relaxed, owner, quickBehind);
    local.search.set(search);
    await search.settled();
    expect(await names('06 39 98 11 11')).toEqual(['Elvira A.']);
    expect(await names('0033 6 39')).toEqual(['Elvira A.']);
    expect(await names('07 39 98')).toEqual([]);
  });

  it('takes up what was added and changed since, and asks live queries again', async () => {
    const search = createClientSearch(local.store.relaxed, owner, quickBehind);
    local.search.set(search);
    const seen: (readonly string[])[] = [];
    const stop = local.desk.watch(
      async (read) => (await read.searchClients('elvira', 5)).map((client) => client.displayName),
      (found) => seen.push(found),
      (error) => expect.unreachable(String(error)),
    );
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([]));
    await add(owner, 'k1', 'Elvira A.', []);
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['Elvira A.']));
    await local.desk.run(
      owner,
      invoke(editClient, { clientId: 'k1', from: { displayName: 'Elvira A.' }, to: { displayName: 'Elvira Brown' }, addContact: null }),
    );
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['Elvira Brown']));
    stop();
  });

  describe('where the database aborts what reads it', () => {
    const faults: unknown[] = [];
    const waits: number[] = [];
    const ports: BehindPorts = {
      pause: async (ms) => void (ms !== undefined && waits.push(ms)),
      onFault: (cause) => void faults.push(cause),
    };
    /** The store, of whose reading calls these fail. */
    const failing = (failingCalls: (call: number) => Error | undefined): StoreSource => {
      let calls = 0;
      const broken = (name: string): Table => {
        const fault = failingCalls((calls += 1));
        if (fault !== undefined) throw fault;
        return local.store.relaxed.table(name);
      };
      return { table: broken };
    };
    const aborted = Object.assign(new Error('aborted'), { name: 'AbortError' });
    beforeEach(async () => {
      faults.length = 0;
      waits.length = 0;
      const client = { code: '', contact: null, contactAdditions: [], identity: null, notes: null, active: true };
      const rows = Array.from({ length: 450 }, (_, at) =>
        write('clients', {
          ...client,
          id: `k${String(at).padStart(3, '0')}`,
          displayName: `Zoe ${at}`,
          createdAt: '2026-03-01T10:00:00.000Z',
          createdBy: 'owner',
        }),
      );
      await fillStore(local.store, rows);
    });

    it('goes on from where it stood, and says so once', async () => {
      const search = createClientSearch(
        failing((call) => ([2, 3].includes(call) ? aborted : undefined)),
        owner,
        ports,
      );
      await search.settled();
      expect(search.find('zoe', 500)).toHaveLength(450);
      expect([faults, waits]).toEqual([[aborted], [1_000, 2_000]]);
    });

    it('takes up every change all the same', async () => {
      const search = createClientSearch(
        failing((call) => (call === 5 ? aborted : undefined)),
        owner,
        ports,
      );
      await search.settled();
      const [row] = await local.desk.read.all('clients');
      await fillStore(local.store, [write('clients', { ...row!, displayName: 'Kim' })]);
      search.refresh([row!.id]);
      await search.settled();
      expect(search.find('kim', 9)).toEqual([row!.id]);
      expect(faults).toEqual([aborted]);
    });

    it('waits no longer than a minute, and ends when it is stopped', async () => {
      const search = createClientSearch(
        failing(() => {
          if (waits.length === 9) search.stop();
          return aborted;
        }),
        owner,
        ports,
      );
      await search.settled();
      expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    });

    it('ends without a word with a database that was closed', async () => {
      local.store.relaxed.close();
      const search = createClientSearch(local.store.relaxed, owner, ports);
      await search.settled();
      expect([faults, waits]).toEqual([[], []]);
    });
  });

  it('offers nobody from the archive, and finds him there until he is taken out of it', async () => {
    await add(owner, 'k1', 'Elvira A.', [phone]);
    const search = createClientSearch(local.store.relaxed, owner, quickBehind);
    local.search.set(search);
    const archived = async () => (await local.desk.read.searchArchived('elvira', 5)).map((client) => client.displayName);
    const set = async (active: boolean) => {
      const args = { clientId: 'k1', from: { active: !active }, to: { active }, addContact: null, isArchived: active };
      expect((await local.desk.run(owner, invoke(editClient, args))).ok).toBe(true);
      await search.settled();
    };
    await search.settled();
    expect([await names('elvira'), await archived()]).toEqual([['Elvira A.'], []]);
    await set(false);
    expect([await names('elvira'), await archived()]).toEqual([[], ['Elvira A.']]);
    await set(true);
    expect([await names('elvira'), await archived()]).toEqual([['Elvira A.'], []]);
  });

  it('leaves no phone in any store in clear, and lets its typist not even open it again', async () => {
    await add(receptionist, 'k1', 'Elvira A.', [phone]);
    const dump: string[] = [];
    for (const table of local.store.relaxed.tables) dump.push(JSON.stringify(await table.toArray()));
    const all = dump.join('\n');
    expect(all).toContain('Elvira A.');
    expect(all).not.toMatch(/416\D?555\D?0123|5550123/);
    const [client] = await local.desk.read.all('clients');
    expect(await receptionist.open('contact', 'clients', 'k1', client!.contact!)).toBeUndefined();
    expect(await owner.open('contact', 'clients', 'k1', client!.contact!)).toMatchObject({ phones: [phone] });
  });
});
