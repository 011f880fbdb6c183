import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './overlay.ts';

function filesOf(ending: RegExp): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(join(ROOT, 'renderer'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name) && !/\.test\./.test(entry.name))
    .map(({ parentPath, name }) => ({ name, text: readFileSync(join(parentPath, name), 'utf8') }));
}

const sheets = filesOf(/\.css$/).map(({ name, text }) => ({ name, text: text.replaceAll(/\/\*[^]*?\*\//g, '') }));
const sources = filesOf(/\.tsx?$/)
  .map(({ text }) => text)
  .join('\n');

/** Set by React Aria on what opens beside a trigger. */
const setByLibraries = ['--trigger-width'];

it('every variable that a style asks for is given somewhere: one that is not would silently be what is around it', () => {
  const given = new Set(setByLibraries);
  for (const { text } of sheets) for (const [, name = ''] of text.matchAll(/(--[\w-]+)\s*:/g)) given.add(name);
  for (const [, name = ''] of sources.matchAll(/['"`;](--[\w-]+)['"`:]/g)) given.add(name);
  const asked = sheets.flatMap(({ name, text }) =>
    [...text.matchAll(/var\((--[\w-]+)/g)].map(([, variable = '']) => `${name} ${variable}`),
  );
  expect(asked.length).toBeGreaterThan(500);
  expect([...new Set(asked)].filter((one) => !given.has(one.split(' ')[1] ?? ''))).toEqual([]);
});

it('every class that is styled is on something', () => {
  const styled = sheets.flatMap(({ name, text }) =>
    // What stands before a brace is a selector; between braces and semicolons are values.
    [...text.matchAll(/([^{};]+)\{/g)].flatMap(([, selector = '']) =>
      selector.trimStart().startsWith('@') ? [] : [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, one = '']) => `${name} ${one}`),
    ),
  );
  expect(styled.length).toBeGreaterThan(500);
  expect([...new Set(styled)].filter((one) => !sources.includes(one.split(' ')[1] ?? ''))).toEqual([]);
});
