import { expect, test } from 'vitest';
import { uuidV7 } from '#shared/kernel/id.ts';
import { giftCode, giftCodeOf, giftCodeShown } from '#shared/accounts/gift-code.ts';

const idOf = (tail: string) => `019b4f00-0000-7000-8000-${tail}`;
const zeros = '000000000000';

test('a code has twelve signs, and each of the sixty random bits that it is drawn from makes it another', () => {
  const codes = new Set([giftCode(idOf(zeros), idOf(zeros))]);
  for (let at = 0; at < 15; at += 1) {
    for (const digit of '123456789abcdef') {
      const digits = `${zeros}${zeros}`.split('').with(at, digit).join('');
      const code = giftCode(idOf(digits.slice(0, 12)), idOf(digits.slice(12)));
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
      codes.add(code);
    }
  }
  expect(codes.size).toBe(1 + 15 * 15);
  expect(giftCode(idOf('ffffffffffff'), idOf('ffffffffffff'))).toBe('ZZZZZZZZZZZZ');
  expect(giftCode(uuidV7(1, new Uint8Array(10).fill(7)), uuidV7(1, new Uint8Array(10)))).not.toBe(giftCode(idOf(zeros), idOf(zeros)));
});

test('a code is found however it was typed, and shown in groups when it is one of ours', () => {
  expect(giftCodeOf(' 7xkm-2q9d ab3f ')).toBe('7XKM2Q9DAB3F');
  expect(giftCodeShown('7XKM2Q9DAB3F')).toBe('7XKM-2Q9D-AB3F');
  expect(giftCodeShown('10023')).toBe('10023');
  expect(giftCodeOf(giftCodeShown('7XKM2Q9DAB3F'))).toBe('7XKM2Q9DAB3F');
});
