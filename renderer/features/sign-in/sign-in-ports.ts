import type { PinFault } from '#renderer/data/vault/pin-rules.ts';
import type { SecretKind } from '#renderer/data/vault/vault-entry.ts';
import type { UnlockFault, VaultView } from '#renderer/data/vault/vault.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** Why somebody could not sign in. */
export type SignInFault =
  | { readonly code: 'wrong'; readonly waitMs: number }
  | { readonly code: 'wait'; readonly waitMs: number }
  | { readonly code: 'pin-taken-off' }
  /** The first sign-in on this desk is the hub's, and the hub does not answer. */
  | { readonly code: 'needs-network' }
  | { readonly code: 'not-active' }
  | { readonly code: 'too-many' }
  | { readonly code: 'hub-failed' };

/** What the sign-in screen asks of whoever composes it. */
export interface SignInPorts {
  /** What is on this device for a user: undefined when he has never signed in here. */
  view(userId: string): Promise<VaultView | undefined>;
  /** Undefined when the user is in; the screen is replaced then. */
  signIn(user: RowOf<'users'>, kind: SecretKind, secret: string): Promise<SignInFault | undefined>;
}

/** What the PIN step asks. */
export interface PinPorts {
  readonly digitsMin: number;
  keepPin(pin: string): Promise<PinFault | undefined>;
  skip(): void;
}

/** What is asked of whoever left drafts here under a key that his password of now does not open. */
export interface FormerPorts {
  /** By what the former key opens. */
  readonly kinds: readonly SecretKind[];
  /** How long the first try has to wait. */
  readonly waitMs: number;
  /** Bills that were begun or set aside among the drafts. */
  readonly bills: number;
  /** Undefined when it is over; the screen is replaced then. */
  open(kind: SecretKind, secret: string): Promise<UnlockFault | undefined>;
  letGo(): Promise<void>;
}
