import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type SealedClass, sealedBinding } from '#shared/access/sealed-class.ts';
import { must } from '#shared/kernel/assert.ts';
import { base64ToBytes, bytesToBase64 } from '#shared/kernel/base64.ts';
import type { SealedBox } from '#shared/kernel/schema.ts';
import type { CryptoPort, Subtle } from '#shared/sealing/subtle.ts';

/** Which row and class a box belongs to. It is bound to these and to the key version, so a box moved elsewhere does not open. */
export interface SealedPlace {
  readonly chainId: string;
  readonly table: string;
  readonly rowId: string;
  readonly sealedClass: SealedClass;
}

/** A class's data key with its private key, as only its readers hold them. Base64: 32 raw bytes, and a P-256 key as PKCS #8. */
export interface ClassKey {
  readonly v: number;
  readonly key: string;
  readonly privateKey: string;
  readonly publicKey: string;
}

/** The half of a class key that everybody holds: enough to seal, not to read. Base64 of the raw P-256 point. */
export interface ClassPublicKey {
  readonly v: number;
  readonly key: string;
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return must(base64ToBytes(base64), 'keys and boxes are base64');
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return utf8ToBytes(text) as Uint8Array<ArrayBuffer>;
}

function bound(place: SealedPlace, version: number): Uint8Array<ArrayBuffer> {
  return utf8(sealedBinding(place.chainId, place.table, place.rowId, place.sealedClass, version));
}

/** Makes a class's keys. Only the hub does, when a chain starts or a key is rotated. */
export async function makeClassKey(crypto: CryptoPort, version: number): Promise<ClassKey> {
  const pair = (await crypto.subtle.generateKey(curve, true, ['deriveBits'])) as {
    readonly privateKey: unknown;
    readonly publicKey: unknown;
  };
  const privateKey = new Uint8Array((await crypto.subtle.exportKey('pkcs8', pair.privateKey)) as ArrayBuffer);
  const publicKey = new Uint8Array((await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer);
  return {
    v: version,
    key: bytesToBase64(crypto.randomBytes(32)),
    privateKey: bytesToBase64(privateKey),
    publicKey: bytesToBase64(publicKey),
  };
}

/** Seals content under the class's data key, for those who may also read it. */
export async function sealWithKey(crypto: CryptoPort, key: ClassKey, place: SealedPlace, content: unknown): Promise<SealedBox> {
  const aes = await crypto.subtle.importKey('raw', bytesOf(key.key), 'AES-GCM', false, ['encrypt']);
  const nonce = crypto.randomBytes(12);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: bound(place, key.v) },
    aes,
    utf8(JSON.stringify(content)),
  );
  return { k: 'aes', v: key.v, n: bytesToBase64(nonce), c: bytesToBase64(new Uint8Array(sealed)) };
}

/** Seals content to the class's public key, for those who may type it and not read it. Not even the typist can open it again. */
export async function sealToPublic(
  crypto: CryptoPort,
  publicKey: ClassPublicKey,
  place: SealedPlace,
  content: unknown,
): Promise<SealedBox> {
  const pair = (await crypto.subtle.generateKey(curve, true, ['deriveBits'])) as {
    readonly privateKey: unknown;
    readonly publicKey: unknown;
  };
  const ephemeral = new Uint8Array((await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer);
  const aes = await boxKey(crypto.subtle, pair.privateKey, bytesOf(publicKey.key), ephemeral, place, publicKey.v, 'encrypt');
  const nonce = crypto.randomBytes(12);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: bound(place, publicKey.v) },
    aes,
    utf8(JSON.stringify(content)),
  );
  return { k: 'box', v: publicKey.v, n: bytesToBase64(nonce), c: bytesToBase64(new Uint8Array(sealed)), e: bytesToBase64(ephemeral) };
}

/** Opens a box of either kind. Undefined when it does not open: another key, another place, or changed bytes. */
export async function openBox(crypto: CryptoPort, key: ClassKey, place: SealedPlace, box: SealedBox): Promise<unknown> {
  if (box.v !== key.v) return undefined;
  try {
    const aes =
      box.k === 'aes'
        ? await crypto.subtle.importKey('raw', bytesOf(key.key), 'AES-GCM', false, ['decrypt'])
        : await openKey(crypto.subtle, key, place, box);
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytesOf(box.n), additionalData: bound(place, box.v) },
      aes,
      bytesOf(box.c),
    );
    return JSON.parse(utf8Text(new Uint8Array(plain)));
  } catch {
    return undefined;
  }
}

async function openKey(subtle: Subtle, key: ClassKey, place: SealedPlace, box: SealedBox): Promise<unknown> {
  const ephemeral = bytesOf(must(box.e, 'a box to a public key carries its ephemeral key'));
  const mine = await subtle.importKey('pkcs8', bytesOf(key.privateKey), curve, false, ['deriveBits']);
  return boxKey(subtle, mine, ephemeral, ephemeral, place, box.v, 'decrypt');
}

/** ECDH, then HKDF bound to the place and the ephemeral key, then an AES-256-GCM key. */
async function boxKey(
  subtle: Subtle,
  mine: unknown,
  theirs: Uint8Array<ArrayBuffer>,
  ephemeral: Uint8Array<ArrayBuffer>,
  place: SealedPlace,
  version: number,
  usage: 'encrypt' | 'decrypt',
): Promise<unknown> {
  const publicKey = await subtle.importKey('raw', theirs, curve, false, []);
  const secret = new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: publicKey }, mine, 256));
  const raw = hkdf(sha256, secret, ephemeral, bound(place, version), 32) as Uint8Array<ArrayBuffer>;
  return subtle.importKey('raw', raw, 'AES-GCM', false, [usage]);
}

/** UTF-8 bytes as text, without a runtime's decoder. */
function utf8Text(bytes: Uint8Array): string {
  let escaped = '';
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`;
  return decodeURIComponent(escaped);
}
