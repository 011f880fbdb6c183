import { must } from '#shared/kernel/assert.ts';
import { base64ToBytes, bytesToBase64 } from '#shared/kernel/base64.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { CryptoPort } from '#shared/sealing/subtle.ts';
import { type SessionSecrets, type UnlockedUser, sessionSecrets } from '#renderer/data/session/session-keys.ts';
import { draftsOf } from '#renderer/data/draft-box.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { openBytes, openJson, sealBytes, sealJson } from '#renderer/data/vault/byte-box.ts';
import { type KeyProof, keepKeyProof } from '#renderer/data/vault/key-proofs.ts';
import { type PinFault, pinDigitsMin, pinDigitsNoted, pinFault } from '#renderer/data/vault/pin-rules.ts';
import type { Stretch, StretchCost } from '#renderer/data/vault/stretch.ts';
import { noTries, pinTriesMax, waitLeft } from '#renderer/data/vault/tries.ts';
import { type Lock, type SecretKind, type VaultEntry, type Wrap, vaultTable } from '#renderer/data/vault/vault-entry.ts';

/** What the sign-in screen may know of a user's entry before it is open. */
export interface VaultView {
  readonly kinds: readonly SecretKind[];
  /** How many digits the PIN has at least; undefined without a PIN. */
  readonly pinDigits?: number;
  /** How long the next try has to wait. */
  readonly waitMs: number;
}

/** Why an entry did not open. */
export type UnlockFault =
  | { readonly code: 'wrong'; readonly waitMs: number }
  | { readonly code: 'wait'; readonly waitMs: number }
  /** There is no such entry on this device, or the PIN was taken off after too many tries. */
  | { readonly code: 'no-entry' };

/** The users' keys on this device. */
export interface Vault {
  view(userId: string): Promise<VaultView | undefined>;
  unlock(userId: string, kind: SecretKind, secret: string): Promise<Result<UnlockedUser, UnlockFault>>;
  /**
   * Keeps what an online sign-in brought, under the password. A PIN chosen before stays only if the entry could be opened and the PIN has
   * `pinDigits` digits, the fewest that may guard what was brought (null where none may). The own key of an entry that was not opened goes on
   * where this password opens it; else its lock stays beside, as `former`.
   */
  keep(secrets: SessionSecrets, password: string, before: UnlockedUser | undefined, pinDigits: number | null): Promise<UnlockedUser>;
  /** What opens the former own key of a user, which his drafts lie under; undefined when there is none. */
  former(userId: string): Promise<VaultView | undefined>;
  /**
   * Opens the former own key by a secret of before and goes on with it, under the password that the hub knows now. `no-entry` when there is no
   * former key any more, or not of this kind.
   */
  takeUp(unlocked: UnlockedUser, password: string, kind: SecretKind, secret: string): Promise<Result<UnlockedUser, UnlockFault>>;
  /** Lets go of the former own key and of the drafts that nothing else opens. False when there was none any more; nothing is touched then. */
  letGo(userId: string): Promise<boolean>;
  /** Keeps the hub's word for a signing key of this device. */
  keepProof(proof: Pick<KeyProof, 'userId' | 'publicKey' | 'proof'>): Promise<void>;
  setPin(unlocked: UnlockedUser, pin: string, digitsMin: number): Promise<PinFault | undefined>;
  forget(userId: string): Promise<void>;
}

/** What the vault works with; the host and the worker are handed in. */
export interface VaultPorts {
  readonly store: DeskStore;
  readonly deviceId: string;
  readonly crypto: CryptoPort;
  readonly stretch: Stretch;
  readonly cost: StretchCost;
  /** The host mixes in the device's secret, which never comes into the page (Electron). */
  readonly mix: (input: { readonly material: string; readonly info: string }) => Promise<{ readonly mixed: string }>;
  /** The machine's clock; a rehearsal's has nothing to do with guessing. */
  readonly nowMs: () => number;
}

/** Opens the vault of a device. Nothing that could open an entry is ever stored: neither a key nor a check value besides the seal itself. */
export function createVault(ports: VaultPorts): Vault {
  const { store, crypto } = ports;
  const table = vaultTable(store.strict);

  const unlock: Vault['unlock'] = async (userId, kind, secret) => {
    const begun = await beginTry(ports, userId, kind, 'own');
    if (!begun.ok) return begun;
    const { entry, lock, wrap } = begun.value;
    const key = await openWrap(ports, { userId, kind, deviceId: lock.deviceId }, secret, wrap);
    const parsed =
      key === undefined
        ? undefined
        : sessionSecrets.safeParse(await openJson(crypto, key, purposeOf(lock.deviceId, userId, 'secrets'), entry.secrets));
    if (key === undefined || parsed?.success !== true) return err(await faultOf(ports, userId, kind, 'own'));
    await endTry(ports, begun.value, kind);
    return ok({ secrets: parsed.data, userKey: key });
  };
  const takeUp: Vault['takeUp'] = async ({ secrets }, password, kind, secret) => {
    const { userId } = secrets;
    const begun = await beginTry(ports, userId, kind, 'former');
    if (!begun.ok) return begun;
    const { lock, wrap } = begun.value;
    const userKey = await openWrap(ports, { userId, kind, deviceId: lock.deviceId }, secret, wrap);
    if (userKey === undefined) return err(await faultOf(ports, userId, kind, 'former'));
    const entry = await makeEntry(ports, secrets, password, userKey);
    return store.strict.transaction('rw', 'vault', async (trans) => {
      const kept = await vaultTable(trans).get(userId);
      // Another window may have let go of it meanwhile, and of what it opens.
      if (kept?.former === undefined) return err({ code: 'no-entry' });
      await vaultTable(trans).put({ ...entry, pinDigits: kept.pinDigits });
      return ok({ secrets, userKey });
    });
  };

  return {
    view: (userId) => viewOf(ports, userId, 'own'),
    former: (userId) => viewOf(ports, userId, 'former'),
    unlock,
    takeUp,
    letGo: (userId) => letGoOf(store, userId),
    keep: async (secrets, password, before, pinDigits) => {
      const { userId } = secrets;
      const known = before?.userKey ?? (await keyBefore(ports, userId, password));
      const userKey = known ?? crypto.randomBytes(32);
      const made = { ...(await makeEntry(ports, secrets, password, userKey)), pinDigits };
      await store.strict.transaction('rw', 'vault', async (trans) => {
        const kept = await vaultTable(trans).get(userId);
        const wraps = { ...pinThatGuards(kept, pinDigits), ...made.wraps };
        if (before !== undefined) await vaultTable(trans).put({ ...made, wraps, former: kept?.former });
        else await vaultTable(trans).put({ ...made, former: known === undefined ? keptLock(kept) : undefined });
      });
      return { secrets, userKey };
    },
    setPin: async ({ secrets, userKey }, pin, digitsMin) => {
      const fault = pinFault(pin, digitsMin);
      if (fault !== undefined) return fault;
      const { userId } = secrets;
      const wrap = await makeWrap(ports, { userId, kind: 'pin', deviceId: ports.deviceId }, pin, userKey);
      const digits = pinDigitsNoted(pin);
      return store.strict.transaction('rw', 'vault', async (trans) => {
        const entry = must(await vaultTable(trans).get(userId), 'an unlocked user has an entry');
        // Another window may have kept more since this one asked for a PIN.
        if (!mayGuard(digits, entry.pinDigits)) return 'too-short';
        await vaultTable(trans).put({ ...entry, wraps: { ...entry.wraps, pin: { ...wrap, digits } }, tries: noTries });
        return undefined;
      });
    },
    keepProof: (proof) => keepKeyProof(store, { ...proof, deviceId: ports.deviceId, knownIn: null }),
    forget: (userId) => table.delete(userId),
  };
}

/** Which lock of an entry: the one that lets the user in, or the one that his drafts were left under. */
type Which = 'own' | 'former';

/** An own lock that another device of the same machine made opens nothing: the hub does not know its signing key for this device. */
function lockOf({ deviceId }: VaultPorts, entry: VaultEntry | undefined, which: Which): Lock | undefined {
  if (which === 'former') return entry?.former;
  return entry?.deviceId === deviceId ? entry : undefined;
}

async function viewOf(ports: VaultPorts, userId: string, which: Which): Promise<VaultView | undefined> {
  const lock = lockOf(ports, await vaultTable(ports.store.strict).get(userId), which);
  if (lock === undefined) return undefined;
  const kinds = (['pin', 'password'] as const).filter((kind) => lock.wraps[kind] !== undefined);
  const { pin } = lock.wraps;
  return { kinds, ...(pin !== undefined && { pinDigits: digitsOf(pin) }), waitMs: waitLeft(lock.tries, ports.nowMs()) };
}

/** A PIN of before its length was noted counts as one of the fewest digits. */
function digitsOf(pin: Wrap): number {
  return pin.digits ?? pinDigitsMin.plain;
}

/** Whether a PIN of so many digits may guard what needs `needed` of them; what needs none noted is guarded as before. */
function mayGuard(digits: number, needed: number | null | undefined): boolean {
  return needed === undefined || (needed !== null && digits >= needed);
}

/** The entry's PIN, as long as it may guard what needs so many digits. */
function pinThatGuards(entry: VaultEntry | undefined, needed: number | null): Lock['wraps'] {
  const pin = entry?.wraps.pin;
  return pin !== undefined && mayGuard(digitsOf(pin), needed) ? { pin } : {};
}

/** What to say of a secret that did not open. */
async function faultOf(ports: VaultPorts, userId: string, kind: SecretKind, which: Which): Promise<UnlockFault> {
  const view = await viewOf(ports, userId, which);
  return view?.kinds.includes(kind) === true ? { code: 'wrong', waitMs: view.waitMs } : { code: 'no-entry' };
}

/** The lock to keep of an entry that was not opened. One that it holds already goes first: nothing was typed under the key that came after. */
function keptLock(entry: VaultEntry | undefined): Lock | undefined {
  if (entry === undefined) return undefined;
  const { deviceId, wraps, tries } = entry;
  return entry.former ?? { deviceId, wraps, tries };
}

/** The own key of before, where the password that the hub has just taken opens it. It is no guess, so no try is counted. */
async function keyBefore(ports: VaultPorts, userId: string, password: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const lock = keptLock(await vaultTable(ports.store.strict).get(userId));
  const wrap = lock?.wraps.password;
  if (lock === undefined || wrap === undefined) return undefined;
  return openWrap(ports, { userId, kind: 'password', deviceId: lock.deviceId }, password, wrap);
}

/** In one transaction: a desk that stops in between must neither ask for a key that opens nothing nor keep what nothing opens. */
async function letGoOf(store: DeskStore, userId: string): Promise<boolean> {
  return store.strict.transaction('rw', ['vault', 'drafts'], async (trans) => {
    const entry = await vaultTable(trans).get(userId);
    if (entry?.former === undefined) return false;
    await draftsOf(trans, userId).delete();
    await vaultTable(trans).put({ ...entry, former: undefined });
    return true;
  });
}

interface Begun {
  readonly entry: VaultEntry;
  readonly lock: Lock;
  readonly wrap: Wrap;
}

/**
 * Counts the try before it is made, in one strict transaction: whoever ends the page while a guess is worked on has used it up all the same.
 * The try that uses up the last one takes the PIN off the device once it turns out wrong.
 */
async function beginTry(ports: VaultPorts, userId: string, kind: SecretKind, which: Which): Promise<Result<Begun, UnlockFault>> {
  return ports.store.strict.transaction('rw', 'vault', async (trans) => {
    const table = vaultTable(trans);
    const entry = await table.get(userId);
    const lock = lockOf(ports, entry, which);
    const wrap = lock?.wraps[kind];
    if (entry === undefined || lock === undefined || wrap === undefined) return err({ code: 'no-entry' });
    const put = (changed: Pick<Lock, 'wraps' | 'tries'>) =>
      table.put(which === 'own' ? { ...entry, ...changed } : { ...entry, former: { ...lock, ...changed } });
    const { wraps, tries } = lock;
    const nowMs = ports.nowMs();
    const waitMs = waitLeft(tries, nowMs);
    if (waitMs > 0) {
      if (nowMs < tries.lastMs) await put({ wraps, tries: { ...tries, lastMs: nowMs } });
      return err({ code: 'wait', waitMs });
    }
    const failed = tries.failed + 1;
    const { pin: _pin, ...withoutPin } = wraps;
    await put({ wraps: kind === 'pin' && failed >= pinTriesMax ? withoutPin : wraps, tries: { failed, lastMs: nowMs } });
    return ok({ entry, lock, wrap });
  });
}

/**
 * After a try that was right: none counts any more, and a PIN that this try had taken off the device is back. What another window kept or
 * forgot meanwhile stands.
 */
async function endTry({ store }: VaultPorts, { entry, wrap }: Begun, kind: SecretKind): Promise<void> {
  await store.strict.transaction('rw', 'vault', async (trans) => {
    const table = vaultTable(trans);
    const now = await table.get(entry.userId);
    if (now === undefined) return;
    const isSame = now.secrets.c === entry.secrets.c;
    await table.put({ ...now, wraps: isSame ? { [kind]: wrap, ...now.wraps } : now.wraps, tries: noTries });
  });
}

function purposeOf(deviceId: string, userId: string, what: SecretKind | 'secrets'): string {
  return `foyer vault|${deviceId}|${userId}|${what}`;
}

/** Whose secret it is, of which kind, and for which device. */
interface WrapPlace {
  readonly deviceId: string;
  readonly userId: string;
  readonly kind: SecretKind;
}

/** An entry that opens by the password alone. */
async function makeEntry(
  ports: VaultPorts,
  secrets: SessionSecrets,
  password: string,
  userKey: Uint8Array<ArrayBuffer>,
): Promise<VaultEntry & { readonly former?: undefined }> {
  const { deviceId, crypto } = ports;
  const { userId } = secrets;
  const wrap = await makeWrap(ports, { userId, kind: 'password', deviceId }, password, userKey);
  const sealed = await sealJson(crypto, userKey, purposeOf(deviceId, userId, 'secrets'), secrets);
  return { userId, deviceId, secrets: sealed, wraps: { password: wrap }, tries: noTries };
}

async function makeWrap(ports: VaultPorts, place: WrapPlace, secret: string, userKey: Uint8Array<ArrayBuffer>): Promise<Wrap> {
  const half = { ...ports.cost, salt: bytesToBase64(ports.crypto.randomBytes(16)) };
  const purpose = purposeOf(place.deviceId, place.userId, place.kind);
  return { ...half, box: await sealBytes(ports.crypto, await keyFor(ports, purpose, secret, half), purpose, userKey) };
}

/** The user's own key, or undefined when the secret is another one. */
async function openWrap(ports: VaultPorts, place: WrapPlace, secret: string, wrap: Wrap): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const purpose = purposeOf(place.deviceId, place.userId, place.kind);
  return openBytes(ports.crypto, await keyFor(ports, purpose, secret, wrap), purpose, wrap.box);
}

/** KEK = HKDF(Argon2id(secret), device secret): a copied disk without the device's secret gives nothing to guess on. */
async function keyFor(
  ports: VaultPorts,
  purpose: string,
  secret: string,
  { salt, memoryKib, passes }: Omit<Wrap, 'box'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const stretched = await ports.stretch({ secret, salt: must(base64ToBytes(salt), 'a salt is base64'), memoryKib, passes });
  const { mixed } = await ports.mix({ material: bytesToBase64(stretched), info: purpose });
  return must(base64ToBytes(mixed), 'the host answers in base64');
}
