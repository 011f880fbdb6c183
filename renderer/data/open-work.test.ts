import { expect, it } from 'vitest';
import { isOneCopyOnly } from '#renderer/data/one-copy.ts';
import { openWorkOf } from '#renderer/data/open-work.ts';

it.each([
  ['nothing is open', { bill: 0, form: 0 }, 'safe', false, 0, null],
  ['commands wait that the second copy has', { bill: 0, form: 0 }, 'safe', false, 7, null],
  ['commands wait that it has not', { bill: 0, form: 0 }, 'failing', false, 1, 'unsafe'],
  ['commands wait that the browser may throw away with their second copy', { bill: 0, form: 0 }, 'safe', true, 1, 'unsafe'],
  ['commands wait and this host keeps no second copy', { bill: 0, form: 0 }, 'none', false, 1, 'unsafe'],
  ['the second copy fails and nothing waits', { bill: 0, form: 0 }, 'failing', false, 0, null],
  ['a form is half typed', { bill: 0, form: 2 }, 'safe', false, 0, 'form'],
  ['a bill is open beside a form', { bill: 1, form: 1 }, 'safe', false, 0, 'bill'],
  ['a bill is open and money lies in one place', { bill: 1, form: 0 }, 'failing', false, 3, 'unsafe'],
] as const)('when %s', (_what, screen, state, mayVanish, waiting, expected) => {
  expect(openWorkOf(screen, isOneCopyOnly({ state }, { mayVanish }), waiting)).toBe(expected);
});
