import { expect, test } from 'vitest';
import { mutated } from '#tests/mutation/mutants.ts';
import { switchKey, switchableOf, switched } from '#tests/mutation/switched.ts';

const source = `export async function f(a, b) {
  if (b && a < 3) await null;
  const named = { 4: a ?? 1 };
  if (b) return named[4] + 1; else return await f(a + 1, !b);
}
export const limit = 3;
`;

const loaded = (text: string): Promise<{ f(a: number | null, b: boolean): Promise<unknown> }> =>
  import(`data:text/javascript,${encodeURIComponent(text.replaceAll(' as never', ''))}`) as never;

test('a source with switches does what the source does, and with one of them on what that mutant does', async () => {
  const now = { at: -1 };
  (globalThis as Record<string, unknown>)[switchKey] = now;
  const all = await loaded(switched('a.js', source, 10));
  const said = async (what: typeof all): Promise<unknown> => [await what.f(2, true), await what.f(null, true), await what.f(7, false)];
  expect(await said(all)).toEqual(await said(await loaded(source)));
  const mutants = switchableOf('a.js', source);
  expect(mutants.length).toBeGreaterThan(8);
  for (const [at, mutant] of mutants.entries()) {
    now.at = 10 + at;
    expect(await said(all), `${mutant.was} → ${mutant.becomes}`).toEqual(await said(await loaded(mutated(source, mutant))));
  }
  now.at = -1;
});

test('what runs once, when a file is loaded, and the name of a field have no switch', () => {
  const places = switchableOf('a.js', source).map(({ line, was }) => `${line}: ${was}`);
  expect(places.filter((place) => place.startsWith('6') || place === '3: 4')).toEqual([]);
});
