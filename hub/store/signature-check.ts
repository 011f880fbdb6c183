import { type Verifier, loadVerifier } from '#shared/sealing/sign.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { nodeCrypto } from './node-crypto.ts';

/** Who signed: a user on a device. */
export type Author = Pick<Envelope, 'actorId' | 'deviceId'>;

/** Answers whether a command's author signed this text of it. */
export type SignatureCheck = (signed: Author & Pick<Envelope, 'signature'>, text: string) => Promise<boolean>;

/** Makes a check that asks for an author's keys once, however many commands he signed. Not to be kept for long: keys come with sign-ins. */
export function createSignatureCheck(keysOf: (author: Author) => Promise<readonly string[]>): SignatureCheck {
  const known = new Map<string, Promise<readonly Verifier[]>>();
  const load = async (author: Author): Promise<readonly Verifier[]> =>
    Promise.all((await keysOf(author)).map((key) => loadVerifier(nodeCrypto, key)));
  return async ({ actorId, deviceId, signature }, text) => {
    const name = `${actorId} ${deviceId}`;
    const asked = known.get(name) ?? load({ actorId, deviceId });
    known.set(name, asked);
    for (const verify of await asked) if (await verify(text, signature)) return true;
    return false;
  };
}
