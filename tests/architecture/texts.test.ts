import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '#renderer/i18n/en.ts';
import { ROOT } from './overlay.ts';

function sourcesIn(layer: string): readonly string[] {
  return readdirSync(join(ROOT, layer), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
    .filter(({ parentPath }) => !parentPath.endsWith(join('i18n', 'en')))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
}

const sources = sourcesIn('renderer');
const found = (pattern: RegExp, among = sources): ReadonlySet<string> =>
  new Set(among.flatMap((source) => [...source.matchAll(pattern)].flatMap(([, ...groups]) => groups.filter((one) => one !== undefined))));
/** Said as they stand. */
const said = found(/['"`]([a-zA-Z]+\.[\w.@-]+)['"`]/g);
/** Put together behind a beginning, as `tray.code.${code}` is. */
const beginnings = found(/`([a-zA-Z]+\.[\w.@-]+)\$\{/g);
/** How keys are put together from a word and perhaps an ending, as `visit.${status}` and `sync.${line}Title` are; the word stands somewhere. */
const endings = found(/`([a-zA-Z]+\.\$\{[^{}]+\}[\w@-]*)`/g);
const words = found(/(?:['"`]([\w@-]+)['"`]|\b(\w+)\??:)/g, [...sources, ...sourcesIn('shared')]);

function isSaid(subject: string, name: string): boolean {
  const key = `${subject}.${name}`;
  if (said.has(key) || [...beginnings].some((beginning) => key.startsWith(beginning))) return true;
  return [...endings].some((made) => {
    const ending = made.slice(made.lastIndexOf('}') + 1);
    return made.startsWith(`${subject}.`) && name.endsWith(ending) && words.has(name.slice(0, name.length - ending.length));
  });
}

it('every text is said somewhere: a translator is given nothing that nobody reads', () => {
  // Named like the fields of commands, whatever unit the field's own name ends with.
  const { typed: _, ...subjects } = en;
  const texts = Object.entries(subjects).flatMap(([subject, messages]) => Object.keys(messages).map((name) => [subject, name] as const));
  expect(texts.length).toBeGreaterThan(1_000);
  expect(texts.filter(([subject, name]) => !isSaid(subject, name)).map((text) => text.join('.'))).toEqual([]);
});
