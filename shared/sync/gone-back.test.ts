import { expect, test } from 'vitest';
import { type Standing, cursorOfHeads, higher, isBehind, lostSince, seenMarks } from '#shared/sync/gone-back.ts';

test('what is lost is told by name: a stream, the store, or another store that the device was', () => {
  const device = { chainId: 'chain', deviceId: 'd', branchId: 'branch' };
  const cursor = { epoch: 'e', scopeHash: 's', versions: { chain: 1, branch: 5, ...seenMarks('d', 'now', { before: 4, now: 2 }) } };
  const standing: Standing = {
    epoch: 'e',
    heads: new Map([
      ['chain', 1],
      ['branch', 5],
    ]),
    lastSeqs: { before: 4, now: 2 },
  };
  const lost = (of: Partial<Standing>) => lostSince(device, { cursor, storeId: 'now' }, { ...standing, ...of });
  expect(lost({})).toBeUndefined();
  expect(lost({ epoch: 'another', heads: new Map() })).toBeUndefined();
  expect(lost({ heads: new Map([['chain', 1]]) })).toEqual({ what: 'branch', told: 5, has: 0 });
  expect(lost({ lastSeqs: { before: 4 } })).toEqual({ what: '#seen d now', told: 2, has: 0 });
  expect(lost({ lastSeqs: { before: 3, now: 2 } })).toEqual({ what: '#seen d', told: 6, has: 5 });
});

test('a desk is behind as long as it lacks a version of any stream that the hub named', () => {
  expect(isBehind({ chain: 2, branch: 5 }, { chain: 2, branch: 6 })).toBe(true);
  expect(isBehind({ chain: 2, branch: 6 }, { chain: 2, branch: 6 })).toBe(false);
  expect(isBehind({ chain: 3, branch: 6 }, { branch: 5 })).toBe(false);
  expect(isBehind({}, { branch: 1 })).toBe(true);
  expect(isBehind({}, { branch: 0 })).toBe(false);
});

test('of two places in the streams the further one is taken of each, and nothing else of a cursor is touched', () => {
  const further = { chain: 3, branch: 6, only: 1, none: 0 };
  expect(higher({ chain: 2, branch: 6 }, { chain: 3, branch: 5, only: 1, none: 0 })).toEqual(further);
  const cursor = { epoch: 'e', scopeHash: 's', versions: { chain: 2, branch: 6 } };
  expect(cursorOfHeads(cursor, { chain: 3, branch: 5, only: 1, none: 0 })).toEqual({ ...cursor, versions: further });
});
