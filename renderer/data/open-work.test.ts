import { expect, it } from 'vitest';
import { openWorkOf } from '#renderer/data/open-work.ts';

it.each([
  ['nothing is open', { bill: 0, form: 0 }, 'safe', 0, null],
  ['commands wait that the second copy has', { bill: 0, form: 0 }, 'safe', 7, null],
  ['commands wait that it has not', { bill: 0, form: 0 }, 'failing', 1, 'unsafe'],
  ['commands wait and this host keeps no second copy', { bill: 0, form: 0 }, 'none', 1, 'unsafe'],
  ['the second copy fails and nothing waits', { bill: 0, form: 0 }, 'failing', 0, null],
  ['a form is half typed', { bill: 0, form: 2 }, 'safe', 0, 'form'],
  ['a bill is open beside a form', { bill: 1, form: 1 }, 'safe', 0, 'bill'],
  ['a bill is open and money lies in one place', { bill: 1, form: 0 }, 'failing', 3, 'unsafe'],
] as const)('when %s', (_what, screen, state, waiting, expected) => {
  expect(openWorkOf(screen, { state }, waiting)).toBe(expected);
});
