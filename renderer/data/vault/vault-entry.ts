import type { Table } from 'dexie';
import type { StretchCost } from '#renderer/data/vault/stretch.ts';
import type { ByteBox } from '#renderer/data/vault/byte-box.ts';
import type { Tries } from '#renderer/data/vault/tries.ts';
import type { StoreSource } from '#renderer/data/store/state.ts';

/** By what a user unlocks. */
export type SecretKind = 'pin' | 'password';

/** The user's own key, sealed under a key made of his secret and the device's. */
export interface Wrap extends StretchCost {
  readonly salt: string;
  readonly box: ByteBox;
  /** How many digits the PIN has at least; a wrap without it is of a password, or of a PIN that was set before this was noted. */
  readonly digits?: number | undefined;
}

/** What opens a user's own key: the wraps, the device that they name, and what is needed to try a secret on them. */
export interface Lock {
  /** The device under which it was made; one that was enrolled again has another id and opens nothing by itself. */
  readonly deviceId: string;
  readonly wraps: { readonly [K in SecretKind]?: Wrap };
  readonly tries: Tries;
}

/** A user's keys on this device: ciphertext, and what is needed to try a secret on it. */
export interface VaultEntry extends Lock {
  readonly userId: string;
  /** SessionSecrets under the user's own key. */
  readonly secrets: ByteBox;
  /** Fewest digits of a PIN that may guard them, null where none may; not noted by builds of before. */
  readonly pinDigits?: number | null | undefined;
  /** The lock of the own key that his drafts here lie under, when the hub let him in by a password that does not open it. */
  readonly former?: Lock | undefined;
}

/** The store of the entries. */
export function vaultTable(source: StoreSource): Table<VaultEntry, string> {
  return source.table('vault') as Table<VaultEntry, string>;
}
