import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const shared = join(import.meta.dirname, '..', '..', 'shared');
/** Where commands are decided: their subjects, and what stands between them and the hub. */
const subjects = '{accounts,booking,catalog,chain,clients,commands,payouts,staff,stock,sync,till,tray}';
/** A refusal, or a flag of what was taken, is named by a literal of one of these forms. */
const naming = /(?:\brefuse(?:With)?\(\s*|\bcode: )'([a-z]+(?:-[a-z]+)+)'/g;

/** Every code of a refusal or a flag in the sources, read from them, so that a new one is never forgotten. */
export function codesInSources(): readonly string[] {
  const files = globSync(`${subjects}/**/*.ts`, { cwd: shared, exclude: (file) => file.endsWith('.test.ts') });
  const codes = files.flatMap((file) => [...readFileSync(join(shared, file), 'utf8').matchAll(naming)].map(([, code]) => code ?? ''));
  return [...new Set(codes)].sort();
}

/** Codes that no outcome and no refusal of the histories bore. */
export function neverMet(counts: ReadonlyMap<string, number>, codes: readonly string[]): readonly string[] {
  const met = new Set([...counts].filter(([, count]) => count > 0).map(([what]) => /^(?:outcome [a-z-]+|refused) (.+)$/.exec(what)?.[1]));
  return codes.filter((code) => !met.has(code));
}
