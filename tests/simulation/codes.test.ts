import { expect, test } from 'vitest';
import { codesInSources, neverMet } from '#tests/simulation/codes.ts';
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

test('a code that neither an outcome nor a refusal bore was never met', () => {
  const counts = new Map([
    ['outcome applied-flagged late-entry', 2],
    ['refused needs-network', 1],
    ['refused not-there', 0],
    ['command changed-meanwhile', 3],
  ]);
  expect(neverMet(counts, ['changed-meanwhile', 'late-entry', 'needs-network', 'not-there'])).toEqual(['changed-meanwhile', 'not-there']);
});
