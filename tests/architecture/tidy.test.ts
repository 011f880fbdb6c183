import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WRITE_PATH_TRAPS } from '#build/lint/write-path-traps.ts';
import { ROOT } from './overlay.ts';

const LAYERS = ['shared', 'renderer', 'electron', 'hub', 'build', 'tests'];
const SOURCE = /\.(ts|tsx|mjs|css|html|sql)$/;
const TEST = /\.(test|spec|bench)\.tsx?$|^tests\//;
const MEDIAN_LINES_MAX = 80;
const FEATURE_FILES_MAX = 25;

const files = LAYERS.flatMap((layer) => filesUnder(layer)).filter((path) => SOURCE.test(path));
const texts = new Map(files.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll('\\', '/'),
    );
}

/** Paths whose text matches, so that a failure names the files. */
function offenders(pattern: RegExp, among: readonly string[] = files): readonly string[] {
  return among.filter((path) => pattern.test(texts.get(path) ?? ''));
}

describe('the sources', () => {
  it('are found by this test', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  it('hold no promises to do it later', () => {
    // Put together here, so that this file does not find itself.
    const later = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'];
    expect(offenders(new RegExp(`\\b(${later.join('|')})\\b`))).toEqual([]);
  });

  it('name no path of the machine they were written on', () => {
    const machine = new RegExp(['/wo' + 'rk/', '/home/' + '\\w', '/ro' + 'ot/', 'C:\\\\' + 'Users'].join('|'));
    expect(offenders(machine)).toEqual([]);
  });

  it('silence neither the compiler nor a whole file of the linter', () => {
    expect(offenders(new RegExp('@ts-' + '(ignore|nocheck)|(ox|es)lint-disable\\s*(\\*/|$)', 'm'), withoutPlants())).toEqual([]);
  });

  it('leave no test switched off or alone', () => {
    // A condition with its reason is allowed, as Playwright prints it; a test that is named and switched off is not.
    expect(offenders(/\b(it|test|describe)\.((only|todo)\(|skip\(\s*['"`])/)).toEqual([]);
  });

  it('stay short: the median file fits a screen', () => {
    const lengths = files
      .filter((path) => /\.tsx?$/.test(path) && !TEST.test(path))
      .map((path) => (texts.get(path) ?? '').split('\n').length);
    lengths.sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(MEDIAN_LINES_MAX);
  });

  it('use no sequence, advisory lock or NOTIFY in SQL files', () => {
    const sql = files.filter((path) => path.endsWith('.sql'));
    expect(WRITE_PATH_TRAPS.flatMap(({ pattern }) => offenders(pattern, sql))).toEqual([]);
  });
});

describe('the folders', () => {
  it('each have their line in docs/architecture.md, and each line has its folder', () => {
    const lines = [...readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8').matchAll(/^\| `([\w/-]+)` \|/gm)].map(
      ([, folder]) => folder ?? '',
    );
    const folders = LAYERS.flatMap((layer) => subfolders(layer).map((name) => `${layer}/${name}`));
    expect(folders.filter((folder) => !lines.includes(folder))).toEqual([]);
    expect(lines.filter((folder) => !existsSync(join(ROOT, folder)))).toEqual([]);
  });

  it('of features stay small enough to be one thing', () => {
    const features = subfolders('renderer').includes('features') ? subfolders('renderer/features') : [];
    const sizes = features.map((name) => ({
      name,
      files: filesUnder(`renderer/features/${name}`).filter((path) => /\.tsx?$/.test(path) && !TEST.test(path)).length,
    }));
    expect(sizes.filter((feature) => feature.files > FEATURE_FILES_MAX)).toEqual([]);
  });

  it('hold no barrel', () => {
    expect(files.filter((path) => /\/index\.tsx?$/.test(path))).toEqual([]);
  });
});

function withoutPlants(): readonly string[] {
  return files.filter((path) => path !== 'tests/architecture/plants.ts');
}

function subfolders(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder)).filter((name) => statSync(join(ROOT, folder, name)).isDirectory());
}
