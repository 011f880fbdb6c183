import { expect, it } from 'vitest';
import { createDeviceRates } from './device-rates.ts';

const terms = { burst: 3, perSecond: 2, devicesMax: 2 };

it('lets a device burst, then come at its rate, and says when to come back', () => {
  let now = 0;
  const rates = createDeviceRates(terms, () => now);
  expect([1, 2, 3].map(() => rates.take('a'))).toEqual([0, 0, 0]);
  expect(rates.take('a')).toBe(500);
  now = 400;
  expect(rates.take('a')).toBe(100);
  now = 500;
  expect(rates.take('a')).toBe(0);
  expect(rates.take('a')).toBe(500);
  now = 1_000_000;
  expect([1, 2, 3, 4].map(() => rates.take('a'))).toEqual([0, 0, 0, 500]);
});

it('does not let one device use up the rate of another, nor a clock set back take anything away', () => {
  let now = 10_000;
  const rates = createDeviceRates(terms, () => now);
  for (let at = 0; at < 4; at += 1) rates.take('a');
  expect(rates.take('b')).toBe(0);
  now = 0;
  expect(rates.take('b')).toBe(0);
});

it('remembers a bounded number of devices', () => {
  const rates = createDeviceRates(terms, () => 0);
  for (let at = 0; at < 3; at += 1) rates.take('a');
  expect(rates.take('a')).toBeGreaterThan(0);
  rates.take('b');
  rates.take('c');
  expect(rates.take('a')).toBe(0);
});
