import { expect, test } from 'vitest';
import { derivedId, uuidV7 } from '#shared/kernel/id.ts';

const zeros = new Uint8Array(10);

test('a UUIDv7 carries its time, version and variant, and sorts by time', () => {
  expect(uuidV7(0x0123456789ab, zeros)).toBe('01234567-89ab-7000-8000-000000000000');
  expect(uuidV7(1_000, zeros) < uuidV7(1_001, zeros)).toBe(true);
});

test('a derived id is the same at both ends, differs by label, and marks itself as derived', () => {
  const one = derivedId('seed', 'entry');
  expect(derivedId('seed', 'entry')).toBe(one);
  expect(derivedId('seed', 'entry 2')).not.toBe(one);
  expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
