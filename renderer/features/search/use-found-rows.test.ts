import { expect, it } from 'vitest';
import type { Live } from '#renderer/data/use-desk.tsx';
import { isAnyComing } from './use-found-rows.ts';

it('waits for receipts and visits as for clients, and not for what cannot be read', () => {
  const here: Live<unknown> = { value: [], error: undefined };
  const coming: Live<unknown> = { value: undefined, error: undefined };
  expect(isAnyComing([here, here, here])).toBe(false);
  for (let at = 0; at < 3; at += 1) expect(isAnyComing([here, here, here].with(at, coming))).toBe(true);
  expect(isAnyComing([here, { value: undefined, error: new Error('closed') }])).toBe(false);
});
