import { must } from '#shared/kernel/assert.ts';
import { base64ToBytes, bytesToBase64 } from '#shared/kernel/base64.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { CryptoPort } from '#shared/sealing/subtle.ts';
import { type SessionSecrets, type UnlockedUser, sessionSecrets } from '#renderer/data/session/session-keys.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { openBytes, openJson, sealBytes, sealJson } from '#renderer/data/vault/byte-box.ts';
import { type PinFault, pinFault } from '#renderer/data/vault/pin-rules.ts';
import type { Stretch, StretchCost } from '#renderer/data/vault/stretch.ts';
import { noTries, pinTriesMax, waitLeft } from '#renderer/data/vault/tries.ts';
import { type SecretKind, type VaultEntry, type Wrap, vaultTable } from '#renderer/data/vault/vault-entry.ts';

/** What the sign-in screen may know of a user's entry before it is open. */
export interface VaultView {
  readonly kinds: readonly SecretKind[];
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
  /** Keeps what an online sign-in brought, under the password. A PIN chosen before stays only if the entry could be opened. */
  keep(secrets: SessionSecrets, password: string, before: UnlockedUser | undefined): Promise<UnlockedUser>;
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
    const begun = await beginTry(ports, userId, kind);
    if (!begun.ok) return begun;
    const { entry, wrap } = begun.value;
    const key = await openBytes(crypto, await keyFor(ports, userId, kind, secret, wrap), purposeOf(ports, userId, kind), wrap.box);
    const parsed =
      key === undefined
        ? undefined
        : sessionSecrets.safeParse(await openJson(crypto, key, purposeOf(ports, userId, 'secrets'), entry.secrets));
    if (key === undefined || parsed?.success !== true) {
      const view = await viewOf(ports, userId);
      return view?.kinds.includes(kind) === true ? err({ code: 'wrong', waitMs: view.waitMs }) : err({ code: 'no-entry' });
    }
    await endTry(ports, begun.value, kind);
    return ok({ secrets: parsed.data, userKey: key });
  };

  return {
    view: (userId) => viewOf(ports, userId),
    unlock,
    keep: async (secrets, password, before) => {
      const { userId } = secrets;
      const userKey = before?.userKey ?? crypto.randomBytes(32);
      const wrap = await makeWrap(ports, userId, 'password', password, userKey);
      const sealed = await sealJson(crypto, userKey, purposeOf(ports, userId, 'secrets'), secrets);
      await store.strict.transaction('rw', 'vault', async (trans) => {
        const kept = before === undefined ? undefined : await vaultTable(trans).get(userId);
        await vaultTable(trans).put({ userId, secrets: sealed, wraps: { ...kept?.wraps, password: wrap }, tries: noTries });
      });
      return { secrets, userKey };
    },
    setPin: async ({ secrets, userKey }, pin, digitsMin) => {
      const fault = pinFault(pin, digitsMin);
      if (fault !== undefined) return fault;
      const { userId } = secrets;
      const wrap = await makeWrap(ports, userId, 'pin', pin, userKey);
      await store.strict.transaction('rw', 'vault', async (trans) => {
        const entry = must(await vaultTable(trans).get(userId), 'an unlocked user has an entry');
        await vaultTable(trans).put({ ...entry, wraps: { ...entry.wraps, pin: wrap }, tries: noTries });
      });
      return undefined;
    },
    forget: (userId) => table.delete(userId),
  };
}

async function viewOf({ store, nowMs }: VaultPorts, userId: string): Promise<VaultView | undefined> {
  const entry = await vaultTable(store.strict).get(userId);
  if (entry === undefined) return undefined;
  const kinds = (['pin', 'password'] as const).filter((kind) => entry.wraps[kind] !== undefined);
  return { kinds, waitMs: waitLeft(entry.tries, nowMs()) };
}

interface Begun {
  readonly entry: VaultEntry;
  readonly wrap: Wrap;
}

/**
 * Counts the try before it is made, in one strict transaction: whoever ends the page while a guess is worked on has used it up all the same.
 * The try that uses up the last one takes the PIN off the device once it turns out wrong.
 */
async function beginTry(ports: VaultPorts, userId: string, kind: SecretKind): Promise<Result<Begun, UnlockFault>> {
  return ports.store.strict.transaction('rw', 'vault', async (trans) => {
    const table = vaultTable(trans);
    const entry = await table.get(userId);
    const wrap = entry?.wraps[kind];
    if (entry === undefined || wrap === undefined) return err({ code: 'no-entry' });
    const nowMs = ports.nowMs();
    const waitMs = waitLeft(entry.tries, nowMs);
    if (waitMs > 0) {
      if (nowMs < entry.tries.lastMs) await table.put({ ...entry, tries: { ...entry.tries, lastMs: nowMs } });
      return err({ code: 'wait', waitMs });
    }
    const failed = entry.tries.failed + 1;
    const { pin: _pin, ...withoutPin } = entry.wraps;
    const wraps = kind === 'pin' && failed >= pinTriesMax ? withoutPin : entry.wraps;
    await table.put({ ...entry, wraps, tries: { failed, lastMs: nowMs } });
    return ok({ entry, wrap });
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

function purposeOf({ deviceId }: VaultPorts, userId: string, what: SecretKind | 'secrets'): string {
  return `foyer vault|${deviceId}|${userId}|${what}`;
}

async function makeWrap(
  ports: VaultPorts,
  userId: string,
  kind: SecretKind,
  secret: string,
  userKey: Uint8Array<ArrayBuffer>,
): Promise<Wrap> {
  const half = { ...ports.cost, salt: bytesToBase64(ports.crypto.randomBytes(16)) };
  const key = await keyFor(ports, userId, kind, secret, half);
  return { ...half, box: await sealBytes(ports.crypto, key, purposeOf(ports, userId, kind), userKey) };
}

/** KEK = HKDF(Argon2id(secret), device secret): a copied disk without the device's secret gives nothing to guess on. */
async function keyFor(
  ports: VaultPorts,
  userId: string,
  kind: SecretKind,
  secret: string,
  { salt, memoryKib, passes }: Omit<Wrap, 'box'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const stretched = await ports.stretch({ secret, salt: must(base64ToBytes(salt), 'a salt is base64'), memoryKib, passes });
  const { mixed } = await ports.mix({ material: bytesToBase64(stretched), info: purposeOf(ports, userId, kind) });
  return must(base64ToBytes(mixed), 'the host answers in base64');
}
