import { expect, test } from 'vitest';
import { allCommands, isFactName, isOfNewerBuild } from '#shared/commands/registry.ts';
import { type NamedCommand, retiredCommands } from '#shared/commands/retired.ts';

const gone: readonly NamedCommand[] = [
  { name: 'weighGold', version: 2, kind: 'fact' },
  { name: 'hangPicture', version: 1, kind: 'edit' },
];

test('a command that was taken out is none of a newer build, and a fact stays a fact', () => {
  expect([1, 2, 3].map((version) => isOfNewerBuild('weighGold', version, gone))).toEqual([false, false, true]);
  expect([isFactName('weighGold', gone), isFactName('hangPicture', gone), isOfNewerBuild('hangPicture', 1, gone)]).toEqual([
    true,
    false,
    false,
  ]);
  // Without its name in the list a hub would wait with it for ever.
  expect(isOfNewerBuild('weighGold', 1)).toBe(true);
});

test('a name that was taken out is not given to another command', () => {
  const names = allCommands.map(({ name }) => name);
  expect(retiredCommands.filter(({ name }) => names.includes(name))).toEqual([]);
});
