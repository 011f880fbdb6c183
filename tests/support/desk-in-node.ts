// First of all: Dexie looks for a global IndexedDB when it is loaded, and its live queries rest without one.
import 'fake-indexeddb/auto';
import { IDBKeyRange } from 'fake-indexeddb';
import { mixSecret } from '#shared/bridge/mix-secret.ts';
import type { EnrolAnswer } from '#shared/hub-api/api.ts';
import { base64ToBytes, bytesToBase64 } from '#shared/kernel/base64.ts';
import { must } from '#shared/kernel/assert.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { dayOf } from '#shared/kernel/time.ts';
import { createDeskSync, type SyncState } from '#shared/sync/desk-sync.ts';
import { heldOr } from '#shared/tables/read.ts';
import { signIn } from '#renderer/app/session/sign-in.ts';
import { createSearchSlot, type SearchSlot } from '#renderer/data/clients/search-slot.ts';
import { createClientSearch, type ClientSearch } from '#renderer/data/clients/client-search.ts';
import { createDesk } from '#renderer/data/create-desk.ts';
import { webCryptoPort } from '#renderer/data/crypto-port.ts';
import { createDeskClock, type SettableClock } from '#renderer/data/desk-clock.ts';
import type { Desk, Session } from '#renderer/data/desk.ts';
import { createSession } from '#renderer/data/session/create-session.ts';
import type { UnlockedUser } from '#renderer/data/session/session-keys.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import { type DeskStore, openStore } from '#renderer/data/store/open-store.ts';
import { stretchHere } from '#renderer/data/vault/stretch.ts';
import { type Vault, createVault } from '#renderer/data/vault/vault.ts';
import { createHubClient } from '#renderer/sync/hub-client.ts';
import { showingKeys } from '#renderer/sync/show-keys.ts';
import { quickBehind } from '#tests/support/behind.ts';
import { newDisk } from '#tests/support/desk-store.ts';

/** Cheap on purpose: what a real desk spends on a PIN is measured elsewhere. */
const testCost = { memoryKib: 64, passes: 1 } as const;

/** Where a desk in Node runs. */
export interface DeskInNodeOptions {
  readonly hubUrl: string;
  /** The code of a new device; not needed on a disk whose device is given. */
  readonly code?: string;
  readonly identity?: EnrolAnswer;
  readonly disk?: IDBFactory;
  readonly deviceSecret?: Uint8Array;
  /** Days back from today that it holds. */
  readonly daysBack?: number;
}

/** The true desk, sync and vault against a true hub, without a screen: the database is in memory, the wire is real. */
export interface DeskInNode {
  readonly identity: EnrolAnswer;
  readonly disk: IDBFactory;
  readonly deviceSecret: Uint8Array;
  readonly store: DeskStore;
  readonly desk: Desk;
  readonly clock: SettableClock;
  readonly vault: Vault;
  /** Pushes and pulls until nothing is left; answers how the line stands. */
  sync(): Promise<SyncState>;
  signIn(
    login: string,
    password: string,
  ): Promise<{ readonly session: Session; readonly unlocked: UnlockedUser; readonly search: ClientSearch }>;
  close(): void;
}

/** Opens a desk. Asked for a disk and an identity it had before, it is the same device after a restart. */
export async function openDeskInNode(options: DeskInNodeOptions): Promise<DeskInNode> {
  const crypto = webCryptoPort(globalThis.crypto);
  const identity = options.identity ?? (await enrol(options.hubUrl, must(options.code, 'a new device needs a code')));
  const disk = options.disk ?? newDisk();
  const deviceSecret = options.deviceSecret ?? crypto.randomBytes(32);
  const newId = (): string => uuidV7(Date.now(), crypto.randomBytes(10));
  const ignore = (): void => undefined;
  const store = await openStore({
    name: 'foyer-desk',
    newId,
    onNewerVersion: ignore,
    onBlocked: ignore,
    indexedDb: { indexedDB: disk, IDBKeyRange },
  });
  const clock = createDeskClock(() => Date.now());
  const client = createHubClient({ fetch, hubUrl: options.hubUrl, token: () => identity.token });
  const search: SearchSlot = createSearchSlot();
  const desk = createDesk({
    store,
    identity,
    clock,
    crypto,
    search,
    secondCopy: { keep: async () => undefined },
    onSaved: ({ clientIds }) => search.refresh(clientIds),
    onFault: quickBehind.onFault,
  });
  const vault = createVault({
    store,
    deviceId: identity.deviceId,
    crypto,
    stretch: stretchHere,
    cost: testCost,
    mix: async ({ material, info }) => ({
      mixed: bytesToBase64(mixSecret({ secret: deviceSecret, material: must(base64ToBytes(material), 'base64'), info })),
    }),
    nowMs: () => Date.now(),
  });
  const hello = await client.hello();
  if (hello.ok) clock.setRehearsal(hello.value.rehearsal);
  const machine = createDeskSync({
    store: createDexieSyncStore(store, identity.chainId, ({ changedClientIds }) => search.refresh(changedClientIds)),
    wire: showingKeys(store, client),
    nowMs: () => clock.nowMs(),
    random: () => 0,
    today: () => dayOf(clock.now(), 'utc'),
    daysBack: options.daysBack ?? 90,
    onState: ignore,
  });
  return {
    identity,
    disk,
    deviceSecret,
    store,
    desk,
    clock,
    vault,
    sync: async () => {
      while ((await machine.run()) === 0);
      return machine.state();
    },
    signIn: async (login, password) => {
      const users = await desk.read.all('users');
      const user = must(
        users.find((one) => one.login === login),
        `the desk knows ${login}; sync first`,
      );
      const signedIn = await signIn({ vault, client, crypto, desk, hostInfo: { secretProtection: 'os' } }, user, 'password', password);
      if (!signedIn.ok) throw new Error(`sign-in of ${login}: ${signedIn.error.code}`);
      const { unlocked } = signedIn.value;
      const chain = must(heldOr(await desk.read.get('chains', identity.chainId), undefined), 'the chain is the first row of a copy');
      const session = await createSession({
        crypto,
        chainId: identity.chainId,
        user,
        secrets: unlocked.secrets,
        publicKeys: chain.publicKeys,
      });
      const own = createClientSearch(store.relaxed, session, quickBehind);
      search.set(own);
      return { session, unlocked, search: own };
    },
    close: () => store.close(),
  };
}

async function enrol(hubUrl: string, code: string): Promise<EnrolAnswer> {
  const answer = await createHubClient({ fetch, hubUrl, token: () => null }).enrol({ code, name: 'Desk in Node', kind: 'desk' });
  if (!answer.ok) throw new Error(`the hub did not enrol the desk: ${JSON.stringify(answer.trouble)}`);
  return answer.value;
}
