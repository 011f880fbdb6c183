import type { HostBridge, HostInfo } from '#shared/bridge/contract.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { type DeskCare, openDeskCare } from '#renderer/app/desk-care.ts';
import type { KeptIdentity } from '#renderer/app/device-identity.ts';
import { hurryWhileOneCopy } from '#renderer/app/hurry.ts';
import { watchNetwork } from '#renderer/app/watch-network.ts';
import { type SearchSlot, createSearchSlot } from '#renderer/data/clients/search-slot.ts';
import { createDesk } from '#renderer/data/create-desk.ts';
import { webCryptoPort } from '#renderer/data/crypto-port.ts';
import { createDeskClock } from '#renderer/data/desk-clock.ts';
import type { Desk } from '#renderer/data/desk.ts';
import { type SecondCopy, openSecondCopy } from '#renderer/data/journal/second-copy.ts';
import { secondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { guardDesk } from '#renderer/data/storage/guarded-desk.ts';
import { databaseNameOf } from '#renderer/data/store/generations.ts';
import { type DeskStore, openStore } from '#renderer/data/store/open-store.ts';
import { readState } from '#renderer/data/store/state.ts';
import { syncStatus } from '#renderer/data/sync-status.ts';
import { deskStretchCost } from '#renderer/data/vault/stretch.ts';
import { stretchInWorker } from '#renderer/data/vault/stretch-in-worker.ts';
import { type Vault, createVault } from '#renderer/data/vault/vault.ts';
import type { CryptoPort } from '#shared/sealing/subtle.ts';
import { type DeskLine, openDeskLine } from '#renderer/sync/desk-line.ts';
import { type HubClient, createHubClient } from '#renderer/sync/hub-client.ts';
import { startLineWorker } from '#renderer/sync/lead-in-worker.ts';
import { type Windows, openWindows } from '#renderer/sync/windows.ts';

/** Everything that lives as long as the page does, once the device is enrolled. */
export interface DeskRuntime {
  readonly host: HostBridge;
  readonly hostInfo: HostInfo;
  readonly identity: KeptIdentity;
  readonly store: DeskStore;
  readonly crypto: CryptoPort;
  readonly client: HubClient;
  readonly windows: Windows;
  readonly line: DeskLine;
  readonly secondCopy: SecondCopy;
  readonly care: DeskCare;
  readonly vault: Vault;
  readonly desk: Desk;
  /** Who worked here last, before this page. */
  readonly lastUserId: string | undefined;
  /** The search of the unlocked user; set at unlock, gone with the page. */
  readonly search: SearchSlot;
}

/** What may go wrong behind the screens' backs. */
export interface RuntimeEvents {
  readonly onNewerVersion: () => void;
  readonly onBlocked: () => void;
  readonly onFault: (cause: unknown) => void;
}

/** Speaks to the hub before there is a device. */
export function strangerClient(hubUrl: string): HubClient {
  return createHubClient({ fetch: (...request) => fetch(...request), hubUrl, token: () => null });
}

/** Opens the device's database, of this generation, and its line to the hub. Rejects with a StoreFault. */
export async function openRuntime(
  host: HostBridge,
  hostInfo: HostInfo,
  identity: KeptIdentity,
  generation: number,
  events: RuntimeEvents,
): Promise<DeskRuntime> {
  const crypto = webCryptoPort(globalThis.crypto);
  const clock = createDeskClock(() => Date.now());
  const newId = (): string => uuidV7(Date.now(), crypto.randomBytes(10));
  const databaseName = databaseNameOf(identity.chainId, generation);
  const store = await openStore({ name: databaseName, newId, ...events });
  const rehearsal = (await readState(store.relaxed, 'rehearsal')) ?? null;
  clock.setRehearsal(rehearsal);
  syncStatus.setState({ lastContactMs: (await readState(store.relaxed, 'lastContact'))?.atMs ?? null });
  const lastUser = await readState(store.relaxed, 'lastUser');

  const search = createSearchSlot();
  const windows = openWindows(databaseName);
  const care = openDeskCare({ host, isBrowser: hostInfo.host === 'browser', store, windows, nowMs: () => clock.nowMs() });
  const client = createHubClient({ fetch: (...request) => fetch(...request), hubUrl: hostInfo.hubUrl, token: () => identity.token });
  const secondCopy = openSecondCopy({
    journal: host,
    store,
    chainId: identity.chainId,
    branchId: identity.branchId,
    deviceCode: identity.deviceCode,
    locks: navigator.locks,
    newId,
    nowMs: () => clock.nowMs(),
    onStatus: (status) => secondCopyStatus.setState(status),
    onTrim: (code) => care.log.note({ what: 'copy', code }),
  });
  void secondCopy.mend();
  const line = openDeskLine({
    opening: { databaseName, chainId: identity.chainId, hubUrl: hostInfo.hubUrl, token: identity.token },
    secondCopy,
    clock,
    rehearsal,
    windows,
    locks: navigator.locks,
    startWorker: startLineWorker,
    onClients: (ids) => search.refresh(ids),
    onFault: (cause) => {
      care.onFault(cause);
      events.onFault(cause);
    },
  });
  const onSaved = ({ clientIds }: { readonly clientIds: readonly string[] }): void => line.saved(clientIds);
  const desk = guardDesk(createDesk({ store, identity, clock, crypto, search, secondCopy, onSaved, onFault: care.onFault }), care.storage);
  watchNetwork(line, window, document);
  hurryWhileOneCopy(line);
  return {
    host,
    hostInfo,
    identity,
    store,
    crypto,
    client,
    windows,
    line,
    secondCopy,
    care,
    vault: openVault(host, store, identity, crypto),
    desk,
    lastUserId: lastUser?.userId,
    search,
  };
}

function openVault(host: HostBridge, store: DeskStore, { deviceId }: KeptIdentity, crypto: CryptoPort): Vault {
  return createVault({
    store,
    deviceId,
    crypto,
    stretch: stretchInWorker,
    cost: deskStretchCost,
    mix: (input) => host.mixDeviceSecret(input),
    nowMs: () => Date.now(),
  });
}
