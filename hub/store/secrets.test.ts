import { expect, it } from 'vitest';
import { isSecret, newCode, newSecret, plainCode, secretHash } from './secrets.ts';

it('codes are easy to read out and forgiving to type', () => {
  const codes = Array.from({ length: 200 }, newCode);
  expect(new Set(codes).size).toBe(200);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(plainCode(' a1b2o-ilxyz ')).toBe('A1B2011XYZ');
  expect(plainCode('A1B20-11XYZ')).toBe('A1B2011XYZ');
});

it('secrets are compared by their hash', () => {
  const secret = newSecret();
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(isSecret(secret, secretHash(secret))).toBe(true);
  expect(isSecret(newSecret(), secretHash(secret))).toBe(false);
  expect(isSecret('', secretHash(secret))).toBe(false);
});
