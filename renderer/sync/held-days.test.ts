import { expect, it } from 'vitest';
import { chooseFromDay } from '#renderer/sync/held-days.ts';

it('begins ninety days before the first pull, and stays there', () => {
  const chosen = chooseFromDay(null, '2026-05-31');
  expect(chosen).toBe('2026-03-02');
  expect(chooseFromDay(chosen, '2026-09-01')).toBe(chosen);
});

it('is chosen again when the clock stands before it, as on a rehearsal', () => {
  expect(chooseFromDay('2026-08-24', '2018-05-31')).toBe('2018-03-02');
});
