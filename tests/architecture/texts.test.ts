import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '#renderer/i18n/en.ts';
import { ROOT } from './overlay.ts';

const sources = readdirSync(join(ROOT, 'renderer'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
  .filter(({ parentPath }) => !parentPath.endsWith(join('i18n', 'en')))
  .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
/** Said as they stand. */
const said = new Set(sources.flatMap((source) => [...source.matchAll(/['"`]([a-zA-Z]+\.[\w.@-]+)['"`]/g)].map(([, key]) => key)));
/** Put together behind a beginning, as `tray.code.${code}` is. */
const beginnings = sources.flatMap((source) =>
  [...source.matchAll(/`([a-zA-Z]+\.[\w.@-]*)\$\{/g)].flatMap(([, beginning]) => beginning ?? []),
);

function isSaid(key: string): boolean {
  return said.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
}

it('every text is said somewhere: a translator is given nothing that nobody reads', () => {
  const keys = Object.entries(en).flatMap(([subject, messages]) => Object.keys(messages).map((key) => `${subject}.${key}`));
  expect(keys.length).toBeGreaterThan(1_000);
  expect(keys.filter((key) => !isSaid(key))).toEqual([]);
});
