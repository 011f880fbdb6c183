import { expect, test } from 'vitest';
import { mutantsOf, mutated } from '#tests/mutation/mutants.ts';

const source = `export async function f(a: number, b: boolean): Promise<number> {
  if (b && a < 3) await g(a);
  return a ?? h(1);
}
`;

test('conditions, boundaries, numbers, awaits, statements and answers are changed, types are not', () => {
  const found = mutantsOf('a.ts', source).map(({ line, was, becomes }) => `${line}: ${was} → ${becomes}`);
  expect(found.toSorted()).toEqual([
    '2: && → ||',
    '2: 3 → 4',
    '2: < → <=',
    '2: await g(a) → g(a)',
    '2: await g(a); → ;',
    '2: b && a < 3 → !(b && a < 3)',
    '3: 1 → 2',
    '3: a ?? h(1) → h(1)',
    '3: return a ?? h(1); → return undefined as never;',
  ]);
});

test('a mutant changes its own place and nothing else', () => {
  const boundary = mutantsOf('a.ts', source).find(({ was }) => was === '<')!;
  expect(mutated(source, boundary)).toBe(source.replace('a < 3', 'a <= 3'));
});
