import { quickBehind } from '#tests/support/behind.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, makeContactKey, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';
import { addClient } from '#shared/clients/add-client.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { ClassKey } from '#shared/sealing/seal.ts';
import { type Session, invoke } from '#renderer/data/desk.ts';
import type { HubDoors } from '#renderer/data/hub-doors.ts';
import { createClientSearch } from './client-search.ts';
import { whoseCall } from './whose-call.ts';

const number = '+14165550123';

describe('whose call it is', () => {
  let local: LocalDesk;
  let contact: ClassKey;
  let owner: Session;
  let receptionist: Session;
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    local = await openLocalDesk(newDisk());
    await fillStore(local.store, branchRows());
    contact = await makeContactKey();
    owner = await openSession(contact);
    receptionist = await openSession(contact, clerk, false);
    const sealed = await owner.seal('contact', 'clients', 'k1', { phones: [number], email: null, address: null, birthDate: null });
    await local.desk.run(
      owner,
      invoke(addClient, { clientId: 'k1', code: '', displayName: 'Elvira A.', contact: sealed, identity: null, notes: null }),
    );
  });

  const hub = (answer: Awaited<ReturnType<HubDoors['findClientsByPhone']>>): Pick<HubDoors, 'findClientsByPhone'> => ({
    findClientsByPhone: async (phone) => {
      asked.push(phone);
      return answer;
    },
  });
  const tell = async (session: Session, told: string | null, doors: Pick<HubDoors, 'findClientsByPhone'>) => {
    const search = createClientSearch(local.store.relaxed, session, quickBehind);
    local.search.set(search);
    await search.settled();
    return whoseCall(told, { read: local.desk.read, session, doors, country: 'CA' });
  };

  it('is told by this desk alone to whoever may read numbers, however the telephone writes them', async () => {
    for (const told of ['(416) 555-0123', '416 555 0123', '+1 416-555-0123', '0014165550123']) {
      expect(await tell(owner, told, hub(err('unreachable')))).toEqual({ kind: 'known', clients: [{ id: 'k1', name: 'Elvira A.' }] });
    }
    expect(asked).toEqual([]);
  });

  it('is told by the hub to anybody else, by name', async () => {
    const known = await tell(receptionist, '(416) 555-0123', hub(ok(['k1', 'elsewhere'])));
    expect(known).toEqual({
      kind: 'known',
      clients: [
        { id: 'k1', name: 'Elvira A.' },
        { id: 'elsewhere', name: null },
      ],
    });
    expect(asked).toEqual([number]);
  });

  it('is told only of whoever has that very number: neither of a longer one, nor of a code or a name that looks like it', async () => {
    const other = await owner.seal('contact', 'clients', 'k2', {
      phones: [`${number}4`, '+16475551012'],
      email: null,
      address: null,
      birthDate: null,
    });
    await local.desk.run(
      owner,
      invoke(addClient, { clientId: 'k2', code: '4165550', displayName: '101 Bis', contact: other, identity: null, notes: null }),
    );
    expect(await tell(owner, number, hub(ok([])))).toEqual({ kind: 'known', clients: [{ id: 'k1', name: 'Elvira A.' }] });
    expect(await tell(owner, '101', hub(ok(['k1'])))).toEqual({ kind: 'unknown' });
    expect(await tell(receptionist, '101', hub(ok(['k1'])))).toEqual({ kind: 'unknown' });
    expect(await tell(owner, '416 555 0199', hub(ok([])))).toEqual({ kind: 'unknown' });
    expect(asked).toEqual(['+14165550199']);
  });

  it('says which it is: nobody known, nobody asked, or no number', async () => {
    expect(await tell(receptionist, number, hub(ok([])))).toEqual({ kind: 'unknown' });
    expect(await tell(receptionist, number, hub(err('unreachable')))).toEqual({ kind: 'not-told', trouble: 'unreachable' });
    expect(await tell(owner, '416 555 9999', hub(err('unreachable')))).toEqual({ kind: 'unknown' });
    expect(await tell(owner, null, hub(ok(['k1'])))).toEqual({ kind: 'withheld' });
  });
});
