import { expect, test } from 'vitest';
import { base64ToBytes, bytesToBase64 } from '#shared/kernel/base64.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';

test('equal values have equal text, whatever the order of their keys', () => {
  expect(canonicalJson({ b: [1, { z: null, a: 'é' }], a: true, gone: undefined })).toBe('{"a":true,"b":[1,{"a":"é","z":null}]}');
  expect(canonicalJson({ a: 1, '\u20ac': 2, '\r': 3, '1': 4 })).toBe('{"\\r":3,"1":4,"a":1,"€":2}');
});

test('what is not JSON is refused and never hashed as something else', () => {
  expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
  expect(() => canonicalJson(() => 1)).toThrow(TypeError);
});

test('SHA-256 agrees with the published example', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('base64 agrees with the platform for every length', () => {
  for (let length = 0; length < 70; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length) & 0xff);
    const text = Buffer.from(bytes).toString('base64');
    expect(bytesToBase64(bytes)).toBe(text);
    expect(base64ToBytes(text)).toEqual(bytes);
  }
  expect(base64ToBytes('ab*=')).toBeUndefined();
});
