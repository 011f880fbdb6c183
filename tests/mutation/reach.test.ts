import { expect, test } from 'vitest';
import { functionAround, reachedKey, withReachNoted } from '#tests/mutation/reach.ts';

const source = `export const twice = (a) => inner((b) => b * a);
function inner(f) {
  if (f === null) return [1].map(() => ({ n: 2 }));
  return f(2);
}
export const four = twice(2);
`;

test('what a function answers stays, and each that was called is noted', async () => {
  const reached = new Set<string>();
  (globalThis as Record<string, unknown>)[reachedKey] = reached;
  const noted = withReachNoted('a.js', source);
  const { four } = (await import(`data:text/javascript,${encodeURIComponent(noted)}`)) as { four: number };
  expect(four).toBe(4);
  // The two arrows of the first line and the function; the arrow behind null was not called.
  expect(reached).toEqual(
    new Set([source.indexOf('(a) =>'), source.indexOf('(b) =>'), source.indexOf('function')].map((at) => `a.js:${at}`)),
  );
});

test('a place belongs to the innermost function around it, or to none', () => {
  const at = (text: string): { start: number; end: number } => ({ start: source.indexOf(text), end: source.indexOf(text) + text.length });
  expect(functionAround('a.js', source, at('b * a'))).toBe(`a.js:${source.indexOf('(b) =>')}`);
  expect(functionAround('a.js', source, at('f === null'))).toBe(`a.js:${source.indexOf('function')}`);
  expect(functionAround('a.js', source, at('{ n: 2 }'))).toBe(`a.js:${source.indexOf('() =>')}`);
  expect(functionAround('a.js', source, at('twice(2)'))).toBeNull();
});
