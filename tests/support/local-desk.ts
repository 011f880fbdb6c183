// First of all: Dexie looks for a global IndexedDB when it is loaded, and its live queries rest without one.
import 'fake-indexeddb/auto';
import { makeClassKey } from '#shared/sealing/seal.ts';
import { makeSigningKeys } from '#shared/sealing/sign.ts';
import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import type { ClassKey } from '#shared/sealing/seal.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { createSearchSlot, type SearchSlot } from '#renderer/data/clients/search-slot.ts';
import { createDesk } from '#renderer/data/create-desk.ts';
import { webCryptoPort } from '#renderer/data/crypto-port.ts';
import { createDeskClock } from '#renderer/data/desk-clock.ts';
import type { Desk, Session } from '#renderer/data/desk.ts';
import { type SecondCopy, openSecondCopy } from '#renderer/data/journal/second-copy.ts';
import type { TrimNews } from '#renderer/data/journal/trim-journal.ts';
import { secondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { createSession } from '#renderer/data/session/create-session.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { quickBehind } from '#tests/support/behind.ts';
import { openTestStore } from '#tests/support/desk-store.ts';
import { memoryJournal } from '#tests/support/memory-journal.ts';
import { owner } from '#tests/support/rows.ts';

export const testCrypto = webCryptoPort(globalThis.crypto);

/** A desk over a store on a disk in memory, as one window of the device has it. */
export interface LocalDesk {
  readonly store: DeskStore;
  readonly desk: Desk;
  readonly search: SearchSlot;
  readonly secondCopy: SecondCopy;
  /** What the second copy told the desk's log of its trimming. */
  readonly trimNews: readonly TrimNews[];
}

/** Opens a window of the test chain's device, which may have been set up for another branch. */
export async function openLocalDesk(disk: IDBFactory, journal: JournalVerbs = memoryJournal(), branchId = 'branch'): Promise<LocalDesk> {
  const store = await openTestStore(disk);
  const trimNews: TrimNews[] = [];
  const secondCopy = openSecondCopy({
    journal,
    store,
    chainId: 'chain',
    branchId,
    deviceCode: 'A1',
    locks: { request: async (_name: string, work: () => Promise<void>) => work() } as unknown as LockManager,
    newId: () => uuidV7(Date.now(), testCrypto.randomBytes(10)),
    nowMs: () => Date.parse('2026-03-02T14:00:00.000Z'),
    onStatus: (status) => secondCopyStatus.setState(status),
    onTrim: (news) => trimNews.push(news),
  });
  const search = createSearchSlot();
  const identity = { chainId: 'chain', branchId, deviceId: 'device', deviceCode: 'A1' };
  const clock = createDeskClock(() => Date.parse('2026-03-02T14:00:00.000Z'));
  const desk = createDesk({
    store,
    identity,
    clock,
    crypto: testCrypto,
    search,
    secondCopy,
    onSaved: ({ clientIds }) => search.refresh(clientIds),
    onFault: quickBehind.onFault,
  });
  return { store, desk, search, secondCopy, trimNews };
}

/** The contact class as the hub would make it. */
export function makeContactKey(): Promise<ClassKey> {
  return makeClassKey(testCrypto, 1);
}

/** A session of a user of the test chain. With the class key he reads contacts, with the public half he only seals. */
export async function openSession(contact: ClassKey | undefined, user: RowOf<'users'> = owner, reads = true): Promise<Session> {
  return createSession({
    crypto: testCrypto,
    chainId: 'chain',
    user,
    secrets: {
      userId: user.id,
      signing: await makeSigningKeys(testCrypto),
      classKeys: contact === undefined || !reads ? {} : { contact },
      hubSession: null,
    },
    publicKeys: contact === undefined ? {} : { contact: { v: contact.v, key: contact.publicKey } },
  });
}
