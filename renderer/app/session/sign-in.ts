import { type Right, can } from '#shared/access/rights.ts';
import { type SealedClass, rightBySealedClass } from '#shared/access/sealed-class.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { HostInfo, SecretProtection } from '#shared/bridge/contract.ts';
import { makeSigningKeys } from '#shared/sealing/sign.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import { worksAt } from '#renderer/app/session/ground.ts';
import type { Desk } from '#renderer/data/desk.ts';
import type { SessionSecrets, UnlockedUser } from '#renderer/data/session/session-keys.ts';
import { pinDigitsMin } from '#renderer/data/vault/pin-rules.ts';
import type { SecretKind } from '#renderer/data/vault/vault-entry.ts';
import type { SignInFault } from '#renderer/features/sign-in/sign-in-ports.ts';
import type { HubTrouble } from '#renderer/sync/hub-client.ts';

type SignInRuntime = Pick<DeskRuntime, 'vault' | 'client' | 'crypto'> & { readonly hostInfo: Pick<HostInfo, 'secretProtection'> };

/** Whoever got in, and by what. */
export interface SignedIn {
  readonly unlocked: UnlockedUser;
  readonly kind: SecretKind;
  /** The password, where it was typed, so that the hub can be asked for newer keys behind the user's back; never kept. */
  readonly password: string | undefined;
  /** The hub itself has just said who this is. */
  readonly isFresh: boolean;
}

/**
 * Signs a user in. What this device holds of him opens it without a network; the hub is asked when there is nothing here, or when a password
 * does not open it, because it may have been changed elsewhere.
 */
export async function signIn(
  runtime: SignInRuntime & { readonly desk: Pick<Desk, 'branchId'> },
  user: RowOf<'users'>,
  kind: SecretKind,
  secret: string,
): Promise<Result<SignedIn, SignInFault>> {
  if (!worksAt(user, runtime.desk.branchId)) return err({ code: 'not-active' });
  const here = await runtime.vault.unlock(user.id, kind, secret);
  const password = kind === 'password' ? secret : undefined;
  if (here.ok) return ok({ unlocked: here.value, kind, password, isFresh: false });
  if (kind === 'pin') return here.error.code === 'no-entry' ? err({ code: 'pin-taken-off' }) : err(here.error);
  if (here.error.code === 'wait') return err(here.error);
  const atHub = await signInAtHub(runtime, user, secret, undefined);
  if (atHub.ok) return ok({ unlocked: atHub.value, kind, password, isFresh: true });
  // A wrong password that was tried on this device waits by this device's rule, whatever the hub says.
  return here.error.code === 'wrong' && atHub.error.code === 'needs-network' ? err(here.error) : err(atHub.error);
}

/** Asks the hub, with signing keys made here, and keeps what it answers under the password. Throws when the host does not mix. */
export async function signInAtHub(
  { vault, client, crypto, hostInfo }: SignInRuntime,
  user: RowOf<'users'>,
  password: string,
  before: UnlockedUser | undefined,
): Promise<Result<UnlockedUser, SignInFault>> {
  const signing = before?.secrets.signing ?? (await makeSigningKeys(crypto));
  const answer = await client.signIn({ login: user.login, password, signingKey: signing.publicKey });
  if (!answer.ok) return err(faultOf(answer.trouble));
  const { userId, session, classKeys, keyProof } = answer.value;
  // Before the key: nothing is signed with it that the hub could not be made to take.
  if (keyProof !== undefined) await vault.keepProof({ userId, publicKey: signing.publicKey, proof: keyProof });
  const pinDigits = pinDigitsFor(user, classKeys, hostInfo.secretProtection);
  return ok(await vault.keep({ userId, signing, classKeys, hubSession: session }, password, before, pinDigits));
}

function faultOf(trouble: HubTrouble): SignInFault {
  if (trouble.kind === 'unreachable') return { code: 'needs-network' };
  if (trouble.code === 'bad-credentials') return { code: 'wrong', waitMs: 0 };
  if (trouble.code === 'too-many') return { code: 'too-many' };
  return trouble.code === 'no-right' ? { code: 'not-active' } : { code: 'hub-failed' };
}

/** Classes whose keys a short PIN must not guard. */
const protectedClasses: readonly SealedClass[] = ['contact', 'notes', 'files', 'cost'];

/**
 * How many digits a PIN of this user needs on this host; null where he unlocks by password only. A PIN guards protected rights only together
 * with a device secret that the system's keychain holds: a copied browser profile would give it away. What he was given counts as well as what
 * the desk has heard of his rights: the hub may know them before it does.
 */
export function pinDigitsFor(user: RowOf<'users'>, given: SessionSecrets['classKeys'], protection: SecretProtection): number | null {
  const actor = { rights: user.rights as readonly Right[], active: user.active };
  const isProtected = protectedClasses.some((one) => given[one] !== undefined || can(actor, rightBySealedClass[one]));
  if (!isProtected) return pinDigitsMin.plain;
  return protection === 'os' ? pinDigitsMin.protected : null;
}
