import type { ShowKeysRequest } from '#shared/hub-api/api.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { HubStore } from '#hub/store/open.ts';
import { registerSigningKey, signingKeysOf } from '#hub/store/signing-keys.ts';

/** What came of showing keys. */
export interface KeysShown {
  /** The public keys that are registered now, also those that were before. */
  readonly known: readonly string[];
  /** How many of them were not. */
  readonly again: number;
}

/**
 * Registers keys of a device again that this database lost, as far as it can know that they still are to count: with the hub's own word for the key,
 * and while the user may sign in at the device's branch. A key gives no right by itself; rights are looked up with every command.
 */
export async function showKeys(store: HubStore, device: DeviceIdentity, shown: ShowKeysRequest['keys']): Promise<KeysShown> {
  const known: string[] = [];
  let again = 0;
  for (const key of shown) {
    const { userId, publicKey } = key;
    const isKnown = (await signingKeysOf(store.db, device.chainId, userId, device.deviceId)).includes(publicKey);
    if (!isKnown && !(await mayCountAgain(store, device, key))) continue;
    if (!isKnown && (await registerSigningKey(store.db, device.chainId, userId, device.deviceId, publicKey))) again += 1;
    known.push(publicKey);
  }
  return { known, again };
}

async function mayCountAgain(store: HubStore, device: DeviceIdentity, key: ShowKeysRequest['keys'][number]): Promise<boolean> {
  if (!store.keyProofs.isOf(device, key, key.proof)) return false;
  const user = heldOr(await store.read(device.chainId).get('users', key.userId), undefined);
  return user?.active === true && user.branchIds.includes(device.branchId);
}
