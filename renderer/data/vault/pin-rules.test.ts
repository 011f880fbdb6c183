import { expect, it } from 'vitest';
import { pinFault } from '#renderer/data/vault/pin-rules.ts';

it.each(['0000', '1234', '4321', '9876', '2468', '7890', '1212', '123123', '2580', '1998', '1122', '445566', '2024', '1221'])(
  'refuses %s as easy to guess',
  (pin) => {
    expect(pinFault(pin, 4)).toBe('easy-to-guess');
  },
);

it.each(['8305', '4917', '602934', '31415926'])('takes %s', (pin) => {
  expect(pinFault(pin, 4)).toBeUndefined();
});

it('says what else is wrong with a PIN', () => {
  expect(pinFault('830', 4)).toBe('too-short');
  expect(pinFault('8305', 6)).toBe('too-short');
  expect(pinFault('8305a', 4)).toBe('not-digits');
  expect(pinFault('8305719264038', 4)).toBe('too-long');
});
