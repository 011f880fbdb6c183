import { expect, test } from 'vitest';
import { makeClassKey, sealWithKey } from '#shared/sealing/seal.ts';
import type { ClassKeys } from './class-keys.ts';
import { nodeCrypto } from './node-crypto.ts';
import { openedContacts } from './opened-contacts.ts';
import type { HubDb } from './pool.ts';

const db = {} as HubDb;
const key = await makeClassKey(nodeCrypto, 1);
const seal = (clientId: string, phone: string) =>
  sealWithKey(
    nodeCrypto,
    key,
    { chainId: 'one', table: 'clients', rowId: clientId, sealedClass: 'contact' },
    {
      phones: [phone],
      email: null,
      address: null,
      birthDate: null,
    },
  );

function counted() {
  const asked = { times: 0 };
  const of: ClassKeys['of'] = async () => {
    asked.times += 1;
    return key;
  };
  return { asked, contacts: openedContacts({ of } as ClassKeys) };
}

test('what a command brings is opened ahead, once', async () => {
  const { asked, contacts } = counted();
  const [contact, addContact] = [await seal('c', '1'), await seal('c', '2')];
  await contacts.warm(db, 'one', { clientId: 'c', contact });
  await contacts.warm(db, 'one', { clientId: 'c', addContact });
  expect(asked.times).toBe(2);
  expect(await contacts.phonesIn(db, 'one', 'c', contact)).toEqual(['1']);
  expect(await contacts.phonesIn(db, 'one', 'c', addContact)).toEqual(['2']);
  expect(asked.times).toBe(2);
});

test('a box of another client is another box, and one that does not open holds no number', async () => {
  const { asked, contacts } = counted();
  const contact = await seal('c', '1');
  await contacts.warm(db, 'one', { clientId: 'c', contact });
  expect(await contacts.phonesIn(db, 'one', 'somebody else', contact)).toEqual([]);
  expect(asked.times).toBe(2);
});

test.each([null, 7, 'text', {}, { clientId: 7 }, { clientId: 'c', contact: 'no box' }])(
  'arguments such as %j open nothing',
  async (args) => {
    const { asked, contacts } = counted();
    await contacts.warm(db, 'one', args);
    expect(asked.times).toBe(0);
  },
);
