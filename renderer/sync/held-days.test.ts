import { expect, it } from 'vitest';
import { emptyWindow } from '#renderer/data/store/state.ts';
import { windowFor } from '#renderer/sync/held-days.ts';

it('begins ninety days before the first pull, and stays there', () => {
  const chosen = windowFor(emptyWindow, '2026-05-31');
  expect(chosen.fromDay).toBe('2026-03-02');
  const pulled = { ...chosen, isComplete: true, streams: ['chain'] };
  expect(windowFor(pulled, '2026-09-01')).toBe(pulled);
});

it('is chosen again when the clock stands before it, as on a rehearsal, and is not held before it was pulled', () => {
  const kept = { fromDay: '2026-08-24', isComplete: true, streams: ['branch', 'chain'] };
  expect(windowFor(kept, '2018-05-31')).toEqual({ ...kept, fromDay: '2018-03-02', isComplete: false });
});
