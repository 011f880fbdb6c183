import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64ToBytes, bytesToBase64 } from '#shared/kernel/base64.ts';
import type { CryptoPort } from '#shared/sealing/subtle.ts';

/** A user's signing keys on one device, base64: Ed25519 private key as PKCS #8, public key raw (32 bytes). */
export interface SigningKeys {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Makes a user's signing keys for a device, at the first sign-in there. */
export async function makeSigningKeys(crypto: CryptoPort): Promise<SigningKeys> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as {
    readonly privateKey: unknown;
    readonly publicKey: unknown;
  };
  const privateKey = new Uint8Array((await crypto.subtle.exportKey('pkcs8', pair.privateKey)) as ArrayBuffer);
  const publicKey = new Uint8Array((await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer);
  return { privateKey: bytesToBase64(privateKey), publicKey: bytesToBase64(publicKey) };
}

/** Loads a private key so that it can sign and cannot be read out again. */
export async function loadSigner(crypto: CryptoPort, privateKey: string): Promise<(text: string) => Promise<string>> {
  const bytes = base64ToBytes(privateKey);
  if (bytes === undefined) throw new Error('Foyer bug: a signing key is base64');
  const key = await crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', false, ['sign']);
  return async (text) =>
    bytesToBase64(new Uint8Array(await crypto.subtle.sign('Ed25519', key, utf8ToBytes(text) as Uint8Array<ArrayBuffer>)));
}

/** Answers whether the owner of a public key signed a text. */
export type Verifier = (text: string, signature: string) => Promise<boolean>;

/** Loads a public key once for many signatures. Bad base64 is a bad signature, and a key that is none has signed nothing. */
export async function loadVerifier(crypto: CryptoPort, publicKey: string): Promise<Verifier> {
  const keyBytes = base64ToBytes(publicKey);
  if (keyBytes?.length !== 32) return () => Promise.resolve(false);
  const key = await crypto.subtle.importKey('raw', keyBytes, 'Ed25519', false, ['verify']);
  return async (text, signature) => {
    const bytes = base64ToBytes(signature);
    return bytes !== undefined && crypto.subtle.verify('Ed25519', key, bytes, utf8ToBytes(text) as Uint8Array<ArrayBuffer>);
  };
}
