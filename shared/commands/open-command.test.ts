import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { accept, edit, former } from '#shared/commands/command.ts';
import { deciderOf, openCommand } from '#shared/commands/open-command.ts';

/** A command in its fourth version: a name, then a first and a last name, then a list of names, then with a language. */
const rename = edit({
  name: 'rename',
  version: 4,
  args: z.object({ names: z.array(z.string()), language: z.string() }),
  formerly: [
    former(1, z.object({ name: z.string() }), ({ name }) => ({ first: name.split(' ')[0] ?? '', last: name.split(' ')[1] ?? '' })),
    former(2, z.object({ first: z.string(), last: z.string() }), ({ first, last }) => ({ names: [first, last] })),
    former(3, z.object({ names: z.array(z.string()) }), ({ names }) => ({ names, language: 'fr' })),
  ],
  rights: () => ['clients.edit'],
  touchesChain: true,
  load: async () => null,
  decide: () => ({ ok: true, value: accept() }),
});

vi.mock('#shared/commands/registry.ts', () => ({
  findCommand: (name: string, version: number) => (name === 'rename' && version === 4 ? rename : undefined),
  commandOfName: (name: string, fits: (command: typeof rename) => boolean) => (name === 'rename' && fits(rename) ? rename : undefined),
}));

const today = { ok: true, command: rename, args: { names: ['Ada', 'Byron'], language: 'fr' } };

test.each([
  [1, { name: 'Ada Byron' }],
  [2, { first: 'Ada', last: 'Byron' }],
  [3, { names: ['Ada', 'Byron'] }],
  [4, { names: ['Ada', 'Byron'], language: 'fr' }],
])('arguments of version %i are brought forward to those of today', (version, args) => {
  expect(openCommand('rename', version, args)).toEqual(today);
});

test('arguments are checked by the schema of the version that they say they are of', () => {
  expect(openCommand('rename', 1, { names: ['Ada', 'Byron'] })).toEqual({ ok: false, command: rename, code: 'bad-arguments' });
  expect(openCommand('rename', 4, { name: 'Ada Byron' })).toEqual({ ok: false, command: rename, code: 'bad-arguments' });
});

test('a version that was given up, or is not there yet, is unknown', () => {
  expect(openCommand('rename', 0, {})).toMatchObject({ ok: false, code: 'unknown-command' });
  expect(openCommand('rename', 5, {})).toMatchObject({ ok: false, code: 'unknown-command' });
  expect(deciderOf('rename', 5)).toBeUndefined();
  expect(deciderOf('rename', 2)).toBe(rename);
});
