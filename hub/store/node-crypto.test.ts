import { expect, test } from 'vitest';
import { sha256Hex } from '#shared/kernel/canonical.ts';
import { nodeSha256 } from './node-crypto.ts';

test('the quicker hash is the same hash, whatever letters it is given', () => {
  expect(nodeSha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  // Half a surrogate pair is no character and still must not lead to two hashes.
  for (const text of ['', 'Überstraße 12 – 東京 💇', 'x'.repeat(100_000), '\0', 'a\uD800b']) expect(nodeSha256(text)).toBe(sha256Hex(text));
});
