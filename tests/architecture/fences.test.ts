import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeOverlay, ROOT, type Overlay } from './overlay.ts';
import { INNOCENTS, PLANTS } from './plants.ts';

const Report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

function run(cwd: string, tool: string, args: readonly string[]): string {
  const script = { oxlint: 'node_modules/oxlint/bin/oxlint', tsc: 'node_modules/typescript/bin/tsc' }[tool] ?? '';
  return spawnSync(process.execPath, [join(ROOT, script), ...args], { cwd, encoding: 'utf8', maxBuffer: 50_000_000 }).stdout;
}

/** The rules that spoke about each file. */
function rulesByFile(diagnostics: z.infer<typeof Report>['diagnostics']): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, string[]>();
  for (const { filename, code } of diagnostics) {
    const path = filename.replaceAll('\\', '/');
    rules.set(path, [...(rules.get(path) ?? []), code]);
  }
  return rules;
}

describe('the linter', () => {
  let overlay: Overlay;
  let caught: ReadonlyMap<string, readonly string[]>;

  beforeAll(() => {
    overlay = makeOverlay();
    for (const [path, code] of Object.entries(INNOCENTS)) overlay.write(path, code);
    for (const { path, code } of PLANTS) overlay.write(path, code);
    const { diagnostics } = Report.parse(
      JSON.parse(run(overlay.root, 'oxlint', ['--no-ignore', '--format=json', 'shared', 'renderer', 'electron', 'hub'])),
    );
    caught = rulesByFile(diagnostics);
  }, 60_000);
  afterAll(() => overlay.remove());

  it.each(PLANTS)('catches $what', ({ path, rule }) => {
    expect(caught.get(path) ?? []).toContain(rule);
  });

  it.each(Object.keys(INNOCENTS))('leaves %s alone', (path) => {
    expect(caught.get(path) ?? []).toEqual([]);
  });
});

/** What the compiler must stop, each in a file of its own. */
const FAULTS = [
  {
    what: 'the trade reaching for a screen',
    path: 'shared/screen.ts',
    code: `import { Leaf } from '#renderer/ui/leaf.tsx';\nexport const x = Leaf;\n`,
    fault: /TS(6307|6059|6142)/,
  },
  {
    what: 'the trade reaching for the document',
    path: 'shared/document.ts',
    code: 'export const x = () => document.title;\n',
    fault: /TS2584|TS2304/,
  },
  {
    what: 'the trade reaching for Node',
    path: 'shared/node.ts',
    code: `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n`,
    fault: /TS2591|TS2307/,
  },
  {
    what: 'the hub reaching for the document',
    path: 'hub/document.ts',
    code: 'export const x = () => document.title;\n',
    fault: /TS2584|TS2304/,
  },
  {
    what: 'the shell reaching for the window',
    path: 'electron/window.ts',
    code: 'export const x = () => window.name;\n',
    fault: /TS2304/,
  },
  {
    what: 'a screen reaching for the process',
    path: 'renderer/process.ts',
    code: 'export const x = () => process.env;\n',
    fault: /TS2591|TS2580|TS2304/,
  },
  { what: 'an enum', path: 'shared/enum.ts', code: 'export enum X { A }\n', fault: /TS1294/ },
];

describe('the compiler', () => {
  let overlay: Overlay;
  let complaints: readonly string[];
  const compile = (): readonly string[] =>
    run(overlay.root, 'tsc', ['-b', 'shared', 'hub', 'electron', 'renderer', '--force', '--pretty', 'false'])
      .split('\n')
      .filter((line) => line !== '');

  // Each run reads the libraries of all layers anew: one without faults, and one with all of them.
  beforeAll(() => {
    overlay = makeOverlay();
    for (const [path, code] of Object.entries(INNOCENTS)) overlay.write(path, code);
    expect(compile()).toEqual([]);
    for (const { path, code } of FAULTS) overlay.write(path, code);
    complaints = compile();
  }, 60_000);
  afterAll(() => overlay.remove());

  it.each(FAULTS)('stops $what', ({ path, fault }) => {
    expect(complaints.filter((line) => line.startsWith(`${path}(`)).join('\n')).toMatch(fault);
  });
});
