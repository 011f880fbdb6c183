import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explainedSurvivors, isExplained, rowOf } from '#tests/mutation/explained.ts';
import { mutantsOf } from '#tests/mutation/mutants.ts';

const root = join(import.meta.dirname, '..', '..');

test('every explained survivor still is a mutant of the sources as they are, and is explained', () => {
  for (const file of new Set(explainedSurvivors().map((one) => one.file))) {
    const source = readFileSync(join(root, file), 'utf8');
    const mutants = mutantsOf(file, source);
    for (const one of explainedSurvivors().filter((row) => row.file === file)) {
      expect(one.why.length, `${file} ${one.code} is let live for no reason`).toBeGreaterThan(20);
      const stands = mutants.some((mutant) => isExplained(mutant, source, [one]));
      expect(stands, `docs/mutations.md explains "${one.becomes}" in a line that ${file} does not have: ${one.code}`).toBe(true);
    }
  }
});

test('a row that the run prints explains the mutant once a reason stands in it', () => {
  const source = 'if (a || b) c();\n';
  const mutant = mutantsOf('a.ts', source).find(({ was }) => was === '||')!;
  const text = `### a.ts\n${rowOf(mutant, source)} because nothing calls it |\n`;
  expect(explainedSurvivors(text)).toEqual([
    { file: 'a.ts', code: 'if (a || b) c();', becomes: '|| → &&', why: 'because nothing calls it' },
  ]);
  expect(isExplained(mutant, source, explainedSurvivors(text))).toBe(true);
  const other = { ...mutant, becomes: '??' };
  expect(isExplained(other, source, explainedSurvivors(text))).toBe(false);
  const ofWholeLine = explainedSurvivors(text).map((one) => ({ ...one, becomes: 'any' }));
  expect(isExplained(other, source, ofWholeLine)).toBe(true);
});
