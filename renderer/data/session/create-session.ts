import { type Right, can } from '#shared/access/rights.ts';
import { rightBySealedClass } from '#shared/access/sealed-class.ts';
import { must } from '#shared/kernel/assert.ts';
import { type ClassPublicKey, type SealedPlace, openBox, sealToPublic, sealWithKey } from '#shared/sealing/seal.ts';
import { loadSigner } from '#shared/sealing/sign.ts';
import type { CryptoPort } from '#shared/sealing/subtle.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Session } from '#renderer/data/desk.ts';
import type { SessionSecrets } from '#renderer/data/session/session-keys.ts';

type Signer = (text: string) => Promise<string>;

/** Signers are kept apart from the sessions that screens see, so that only `run` can sign. */
const signers = new WeakMap<Session, Signer>();

/** The signer of a session made here. */
export function signerOf(session: Session): Signer {
  return must(signers.get(session), 'a session comes from createSession');
}

/** What a session is made of; made again when the user's row or the chain's public keys change. */
export interface SessionParts {
  readonly crypto: CryptoPort;
  readonly chainId: string;
  readonly user: RowOf<'users'>;
  readonly secrets: SessionSecrets;
  readonly publicKeys: Readonly<Record<string, ClassPublicKey>>;
}

/** Makes the session of an unlocked user. A class opens only with both its key and the right, as the user's row has it now. */
export async function createSession(parts: SessionParts): Promise<Session> {
  const { crypto, chainId, user, secrets, publicKeys } = parts;
  const keyOf = (sealedClass: SealedPlace['sealedClass']) => (mayRead(user, sealedClass) ? secrets.classKeys[sealedClass] : undefined);
  const session: Session = {
    user,
    can: (...rights) => can({ rights: user.rights as readonly Right[], active: user.active }, ...rights),
    reads: (sealedClass) => keyOf(sealedClass) !== undefined,
    seal: async (sealedClass, table, rowId, content) => {
      const place = { chainId, table, rowId, sealedClass };
      const key = keyOf(sealedClass);
      if (key !== undefined) return sealWithKey(crypto, key, place, content);
      return sealToPublic(crypto, must(publicKeys[sealedClass], `the chain has a public key for ${sealedClass}`), place, content);
    },
    open: async (sealedClass, table, rowId, box) => {
      const key = keyOf(sealedClass);
      return key === undefined ? undefined : openBox(crypto, key, { chainId, table, rowId, sealedClass }, box);
    },
  };
  signers.set(session, await loadSigner(crypto, secrets.signing.privateKey));
  return session;
}

function mayRead(user: RowOf<'users'>, sealedClass: SealedPlace['sealedClass']): boolean {
  return can({ rights: user.rights as readonly Right[], active: user.active }, rightBySealedClass[sealedClass]);
}
