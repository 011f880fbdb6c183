// First of all: Dexie looks for a global IndexedDB when it is loaded.
import { newDisk } from '#tests/support/desk-store.ts';
import { IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { type JournalRecord, recordText } from '#shared/journal/record.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';
import { journalDisk } from '#tests/support/journal-disk.ts';
import { memoryJournal } from '#tests/support/memory-journal.ts';
import { readIdentity } from '#renderer/app/device-identity.ts';
import { type EnrolPorts, enrolDevice } from '#renderer/app/enrol-device.ts';
import { databaseNameOf } from '#renderer/data/store/generations.ts';
import { databaseVersion, openStore } from '#renderer/data/store/open-store.ts';
import { countWaitingElsewhere } from '#renderer/data/waiting-elsewhere.ts';

const answered = {
  chainId: 'salon',
  branchId: 'north',
  deviceId: 'device',
  deviceCode: 'D3',
  token: 'salon.device.a-secret-of-the-device',
  chainName: 'Salon',
  branchName: 'North',
};

/** A machine on whose disk a payment of a branch waits for the hub. */
async function aMachine(branchThatWaits: string | undefined, chainId = 'salon') {
  const journal = memoryJournal(journalDisk());
  let kept: string | null = null;
  const host = {
    readDeviceCredential: async () => ({ credential: kept }),
    keepDeviceCredential: async ({ credential }: { readonly credential: string }) => void (kept = credential),
    forgetDeviceCredential: async () => void (kept = null),
  };
  const disk = newDisk();
  const indexedDb = { indexedDB: disk, IDBKeyRange };
  const open = () =>
    openStore({
      name: databaseNameOf(chainId, 1),
      newId: () => 'store',
      onNewerVersion: () => undefined,
      onBlocked: () => undefined,
      indexedDb,
    });
  if (branchThatWaits !== undefined) {
    const store = await open();
    await store.strict.table('pending').put({ envelope: { seq: 1, cmdId: 'c1', name: 'takePayment', branchId: branchThatWaits } });
    store.close();
  }
  const left: string[] = [];
  const ports: EnrolPorts = {
    stranger: { enrol: async () => ({ ok: true, value: answered }) },
    deviceClient: (token) => ({ leave: async () => (left.push(token), { ok: true, value: {} }) }),
    endLeft: async () => undefined,
    waitsElsewhere: (chainId, branchId) => countWaitingElsewhere(indexedDb, journal, chainId, branchId),
    askToKeep: async () => undefined,
  };
  let opened = 0;
  const enrol = (leavesOthers?: boolean) =>
    enrolDevice(host, ports, 'salon_CODE', 'Front desk', async () => void (opened += 1), leavesOthers);
  return { host, disk, journal, open, left, enrol, opened: () => opened };
}

it('a machine with work of another branch does not become a desk that cannot send it, and the hub hears that it did not', async () => {
  const machine = await aMachine('south');
  expect(await machine.enrol()).toBe('work-waits');
  expect([machine.left, machine.opened(), await readIdentity(machine.host)]).toEqual([[answered.token], 0, null]);
  // It was only looked at: what waits is there, in a database of its own version.
  const store = await machine.open();
  expect([await store.strict.table('pending').count(), store.strict.verno]).toEqual([1, databaseVersion]);
  store.close();
});

it('a machine with work of the same branch does, and so does an empty one, on which nothing is made by looking', async () => {
  for (const branch of ['north', undefined]) {
    const machine = await aMachine(branch);
    expect(await machine.enrol()).toBeUndefined();
    expect([machine.left, machine.opened()]).toEqual([[], 1]);
    expect(await readIdentity(machine.host)).toMatchObject({ branchId: 'north', deviceName: 'Front desk' });
    expect((await machine.disk.databases()).length).toBe(branch === undefined ? 0 : 1);
  }
});

it('a machine whose database is gone asks the second copy what waits, and takes no answered command for one that does', async () => {
  const envelope = anEnvelope({ cmdId: 'c1', name: 'takePayment', branchId: 'south' });
  const machine = await aMachine(undefined);
  const record = (one: JournalRecord) => machine.journal.appendJournal({ chainId: 'salon', records: [recordText(one)] });
  await record({ kind: 'command', storeId: 'store-0', envelope });
  expect(await machine.enrol()).toBe('work-waits');
  await record({ kind: 'settled', storeId: 'store-0', cmdIds: [envelope.cmdId] });
  expect(await machine.enrol()).toBeUndefined();
});

it('a machine with work of another chain does not hide it behind this one, unless somebody says that it is to stay', async () => {
  const machine = await aMachine('north', 'former');
  expect(await machine.enrol()).toBe('others-wait');
  expect([machine.left, machine.opened(), await readIdentity(machine.host)]).toEqual([[answered.token], 0, null]);
  expect(await machine.enrol(true)).toBeUndefined();
  expect([machine.opened(), await readIdentity(machine.host)]).toMatchObject([1, { chainId: 'salon' }]);
  const store = await machine.open();
  expect([await store.strict.table('pending').count(), store.strict.verno]).toEqual([1, databaseVersion]);
  store.close();
});

it('work of another branch of the chain cannot be left, whatever is said of other chains', async () => {
  const machine = await aMachine('south');
  expect(await machine.enrol(true)).toBe('work-waits');
});

it('a machine that was a desk of another chain, whose work is all at its hub, becomes one of this', async () => {
  const envelope = anEnvelope({ cmdId: 'c1', name: 'takePayment', branchId: 'north' });
  const machine = await aMachine(undefined, 'former');
  const record = (one: JournalRecord) => machine.journal.appendJournal({ chainId: 'former', records: [recordText(one)] });
  (await machine.open()).close();
  await record({ kind: 'command', storeId: 'store', envelope });
  expect(await machine.enrol()).toBe('others-wait');
  await record({ kind: 'settled', storeId: 'store', cmdIds: [envelope.cmdId] });
  expect(await machine.enrol()).toBeUndefined();
});
