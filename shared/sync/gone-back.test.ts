import { expect, test } from 'vitest';
import { type Standing, lostSince, seenMarks } from '#shared/sync/gone-back.ts';

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
