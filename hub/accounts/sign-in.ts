import { can } from '#shared/access/rights.ts';
import type { Right } from '#shared/access/rights.ts';
import { rightBySealedClass, sealedClasses } from '#shared/access/sealed-class.ts';
import type { SignInAnswer } from '#shared/hub-api/api.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import { isPasswordOf } from '#hub/store/credentials.ts';
import type { HubStore } from '#hub/store/open.ts';
import { startSession } from '#hub/store/sessions.ts';
import { registerSigningKey } from '#hub/store/signing-keys.ts';
import { storable } from '#hub/store/storable.ts';

const sessionDays = 30;

/** What a person gave to sign in. */
export interface SignIn {
  readonly login: string;
  readonly password: string;
  readonly signingKey: string;
}

/**
 * Signs a user in on a device: registers the key that will sign his commands there, with the hub's word for it, and hands out the class keys
 * that his rights allow and no others. Undefined when login and password do not fit, whichever of them it was.
 */
export async function signIn(store: HubStore, device: DeviceIdentity, given: SignIn, now: Date): Promise<SignInAnswer | undefined> {
  const user = await userByLogin(store, device, given.login);
  const fits = await isPasswordOf(store.db, device.chainId, user?.id, given.password);
  if (user === undefined || !fits) return undefined;
  await registerSigningKey(store.db, device.chainId, user.id, device.deviceId, given.signingKey);
  const expiresAt = new Date(now.getTime() + sessionDays * 24 * 60 * 60 * 1000);
  const session = await startSession(store.db, device, user.id, expiresAt);
  const keyProof = store.keyProofs.of(device, { userId: user.id, publicKey: given.signingKey });
  return { userId: user.id, session, keyProof, classKeys: await keysFor(store, device.chainId, user) };
}

/** The active user of a login who belongs to the device's branch. Logins are compared without case. */
async function userByLogin(store: HubStore, device: DeviceIdentity, login: string): Promise<RowOf<'users'> | undefined> {
  const found = heldOr(await store.read(device.chainId).by('users', 'login', storable(login).trim().toLowerCase()), []);
  return found.find((user) => user.active && user.branchIds.includes(device.branchId));
}

async function keysFor(store: HubStore, chainId: string, user: RowOf<'users'>): Promise<SignInAnswer['classKeys']> {
  const keys: SignInAnswer['classKeys'] = {};
  const holder = { active: user.active, rights: user.rights as Right[] };
  for (const sealedClass of sealedClasses) {
    if (can(holder, rightBySealedClass[sealedClass])) keys[sealedClass] = await store.classKey(chainId, sealedClass);
  }
  return keys;
}
