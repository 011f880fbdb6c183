import { readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { harmFiles } from './broken-files.ts';
import { noBrowser } from './load-desk.ts';
import { type Part, between } from './part.ts';

/** Files of the browser's database are damaged between two runs, as by a failing disk. */
export const tornLevelDb: Part = { name: 'torn-leveldb', rounds: 20, missing: noBrowser, run: (plan) => harmFiles(plan, tear) };

const flipsMax = 40;

function tear(profileDir: string, random: () => number): string {
  const home = join(profileDir, 'Default', 'IndexedDB');
  const files = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(\d+\.(log|ldb)|MANIFEST-\d+|CURRENT)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size > 0)
    .sort();
  const file = files[between(random, 0, files.length)];
  if (file === undefined) throw new Error('the profile has no file of LevelDB');
  const kind = file.replace(/^.*\//, '').replace(/\d+/, 'N');
  if (random() < 0.4) {
    truncateSync(file, between(random, 0, statSync(file).size));
    return `${kind} cut off`;
  }
  const bytes = readFileSync(file);
  const flips = between(random, 1, flipsMax);
  for (let flip = 0; flip < flips; flip += 1) {
    const at = between(random, 0, bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ between(random, 1, 256);
  }
  writeFileSync(file, bytes);
  return `${kind} flipped`;
}
