import { expect, test } from 'vitest';
import { sealedBinding } from '#shared/access/sealed-class.ts';
import { type SealedPlace, makeClassKey, openBox, sealToPublic, sealWithKey } from '#shared/sealing/seal.ts';
import { loadSigner, loadVerifier, makeSigningKeys } from '#shared/sealing/sign.ts';
import type { CryptoPort, Subtle } from '#shared/sealing/subtle.ts';

const port: CryptoPort = {
  subtle: globalThis.crypto.subtle as unknown as Subtle,
  randomBytes: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
};
const place: SealedPlace = { chainId: 'chain', table: 'clients', rowId: 'anna', sealedClass: 'contact' };
const content = { phones: ['+14165550123'], email: null, address: 'Überstraße 1', birthDate: null };

test('a reader opens what was sealed with the key and what was sealed to the public key', async () => {
  const key = await makeClassKey(port, 1);
  const byReader = await sealWithKey(port, key, place, content);
  const byTypist = await sealToPublic(port, { v: key.v, key: key.publicKey }, place, content);
  expect([byReader.k, byTypist.k]).toEqual(['aes', 'box']);
  expect(await openBox(port, key, place, byReader)).toEqual(content);
  expect(await openBox(port, key, place, byTypist)).toEqual(content);
  expect(JSON.stringify([byReader, byTypist])).not.toContain('5550123');
});

test('a box opens nowhere but in its own place, and not with another key or changed bytes', async () => {
  const key = await makeClassKey(port, 1);
  const other = await makeClassKey(port, 1);
  for (const box of [
    await sealWithKey(port, key, place, content),
    await sealToPublic(port, { v: 1, key: key.publicKey }, place, content),
  ]) {
    const elsewhere: readonly SealedPlace[] = [
      { ...place, chainId: 'other' },
      { ...place, table: 'products' },
      { ...place, rowId: 'ben' },
      { ...place, sealedClass: 'notes' },
    ];
    for (const moved of elsewhere) expect(await openBox(port, key, moved, box)).toBeUndefined();
    expect(await openBox(port, other, place, box)).toBeUndefined();
    expect(await openBox(port, { ...key, v: 2 }, place, box)).toBeUndefined();
    expect(
      await openBox(port, key, place, { ...box, c: `A${box.c.slice(1)}` === box.c ? `B${box.c.slice(1)}` : `A${box.c.slice(1)}` }),
    ).toBeUndefined();
  }
  expect(sealedBinding('c', 't', 'r', 'contact', 1)).not.toBe(sealedBinding('c', 't', 'r', 'contact', 2));
});

test('a signature holds for its text and its author only', async () => {
  const keys = await makeSigningKeys(port);
  const sign = await loadSigner(port, keys.privateKey);
  const signature = await sign('take 84.00');
  const isSignedBy = async (publicKey: string, text: string) => (await loadVerifier(port, publicKey))(text, signature);
  expect(await isSignedBy(keys.publicKey, 'take 84.00')).toBe(true);
  expect(await isSignedBy(keys.publicKey, 'take 48.00')).toBe(false);
  expect(await isSignedBy((await makeSigningKeys(port)).publicKey, 'take 84.00')).toBe(false);
  expect(await isSignedBy('not base64', 'take 84.00')).toBe(false);
});
