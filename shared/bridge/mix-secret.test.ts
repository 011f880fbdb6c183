import { describe, expect, it } from 'vitest';

import { mixSecret, secretBytes } from './mix-secret.ts';

const secret = new Uint8Array(secretBytes).fill(1);
const material = new Uint8Array(secretBytes).fill(2);

async function webCryptoMix(info: string): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveBits']);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: secret, info: new TextEncoder().encode(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, secretBytes * 8));
}

describe('mixing the device secret', () => {
  it('is the HKDF-SHA256 that every other implementation computes', async () => {
    expect(mixSecret({ secret, material, info: 'user|contact' })).toEqual(await webCryptoMix('user|contact'));
    expect(mixSecret({ secret, material, info: '' })).toEqual(await webCryptoMix(''));
  });

  it('gives another key for another purpose, another material and another device', () => {
    const key = mixSecret({ secret, material, info: 'contact' });
    expect(mixSecret({ secret, material, info: 'notes' })).not.toEqual(key);
    expect(mixSecret({ secret: material, material, info: 'contact' })).not.toEqual(key);
    expect(mixSecret({ secret, material: secret, info: 'contact' })).not.toEqual(key);
  });

  it('refuses a secret of another length', () => {
    expect(() => mixSecret({ secret: new Uint8Array(16), material, info: '' })).toThrow('this one has 16');
  });
});
