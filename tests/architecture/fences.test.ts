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

describe('the compiler', () => {
  it.each([
    {
      what: 'the trade reaching for a screen',
      layer: 'shared',
      code: `import { Leaf } from '#renderer/ui/leaf.tsx';\nexport const x = Leaf;\n`,
      fault: /TS(6307|6059|6142)/,
    },
    {
      what: 'the trade reaching for the document',
      layer: 'shared',
      code: 'export const x = () => document.title;\n',
      fault: /TS2584|TS2304/,
    },
    {
      what: 'the trade reaching for Node',
      layer: 'shared',
      code: `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n`,
      fault: /TS2591|TS2307/,
    },
    { what: 'the hub reaching for the document', layer: 'hub', code: 'export const x = () => document.title;\n', fault: /TS2584|TS2304/ },
    { what: 'the shell reaching for the window', layer: 'electron', code: 'export const x = () => window.name;\n', fault: /TS2304/ },
    {
      what: 'a screen reaching for the process',
      layer: 'renderer',
      code: 'export const x = () => process.env;\n',
      fault: /TS2591|TS2580|TS2304/,
    },
    { what: 'an enum', layer: 'shared', code: 'export enum X { A }\n', fault: /TS1294/ },
  ])('stops $what', ({ layer, code, fault }) => {
    const overlay = makeOverlay();
    try {
      overlay.write('renderer/ui/leaf.tsx', INNOCENTS['renderer/ui/leaf.tsx'] ?? '');
      overlay.write('shared/kernel/leaf.ts', INNOCENTS['shared/kernel/leaf.ts'] ?? '');
      expect(run(overlay.root, 'tsc', ['-b', layer, '--force', '--pretty', 'false'])).toBe('');
      overlay.write(`${layer}/planted.ts`, code);
      expect(run(overlay.root, 'tsc', ['-b', layer, '--force', '--pretty', 'false'])).toMatch(fault);
    } finally {
      overlay.remove();
    }
  });
});
