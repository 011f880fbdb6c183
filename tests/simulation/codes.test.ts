import { expect, test } from 'vitest';
import { cannotOccur, codesAmiss, codesInSources } from '#tests/simulation/codes.ts';
import { fastLadder } from '#tests/simulation/coverage.ts';

/** Made of no command: what the edge and the hub say in words of their own. */
const ofNoSubject = ['double-booking'];

test('what histories must meet is in the sources as it is written here', () => {
  const known = new Set([...codesInSources(), ...ofNoSubject]);
  const asked = fastLadder.needed.flatMap((what) => /^(?:outcome [a-z-]+|refused) (.+)$/.exec(what)?.[1] ?? []);
  expect(asked.length).toBeGreaterThan(30);
  // "overlaps" and "overpaid" are of one word and too like others to be read from the sources.
  expect(asked.filter((code) => code.includes('-') && !known.has(code))).toEqual([]);
});

test('what cannot be met is in the sources too, with its reason', () => {
  const known = new Set(codesInSources());
  expect(Object.keys(cannotOccur).filter((code) => !known.has(code))).toEqual([]);
  expect(Object.values(cannotOccur).every((why) => why.includes(': '))).toBe(true);
});

test('a code that nothing bore was never met, and one that cannot be met must not be', () => {
  const counts = new Map([
    ['outcome applied-flagged late-entry', 2],
    ['refused needs-network', 1],
    ['refused not-there', 0],
    ['command changed-meanwhile', 3],
    ['task seals-forked', 1],
    ['noted at a desk tips-not-held', 1],
  ]);
  const codes = ['changed-meanwhile', 'late-entry', 'needs-network', 'not-there', 'seals-forked', 'tips-not-held', 'too-long', 'too-many'];
  expect(codesAmiss(counts, codes, { 'too-long': 'never', 'tips-not-held': 'never', 'too-many': 'never' })).toEqual([
    'never met: changed-meanwhile',
    'never met: not-there',
    'met though it cannot be: tips-not-held',
  ]);
});
