import { describe, expect, it } from 'vitest';
import { type JournalRecord, recordOf, recordText } from '#shared/journal/record.ts';
import { fitOf, relink, unsentOf } from '#shared/journal/unsent.ts';
import { type Envelope, auditHash, auditStart } from '#shared/sync/protocol.ts';

const envelope = (cmdId: string, seq: number): Envelope => ({
  cmdId,
  seq,
  name: 'postBill',
  version: 1,
  args: { amountMinor: 50_00 },
  actorId: 'ann',
  deviceId: 'device',
  branchId: 'branch',
  occurredAt: '2026-03-02T14:00:00.000Z',
  signature: 'signed',
  audit: { prev: auditStart, hash: auditStart },
});
const command = (storeId: string, cmdId: string, seq: number): JournalRecord => ({
  kind: 'command',
  storeId,
  envelope: envelope(cmdId, seq),
});
const settled = (storeId: string, ...cmdIds: string[]): JournalRecord => ({ kind: 'settled', storeId, cmdIds });
const takenOver = (storeId: string): JournalRecord => ({ kind: 'taken-over', storeId });

describe('records of a journal', () => {
  it('come back as they were, and what is none of them is told apart', () => {
    for (const record of [command('one', 'a', 1), settled('one', 'a'), takenOver('two')])
      expect(recordOf(recordText(record))).toEqual(record);
    for (const text of ['', 'null', '{"kind":"later"}', '{"kind":"command","storeId":"one"}']) expect(recordOf(text)).toBeUndefined();
  });
});

describe('what is unsent in a journal', () => {
  it('is each command once, in order, without those that have an outcome', () => {
    const records = [command('one', 'a', 1), command('one', 'b', 2), settled('one', 'a'), command('one', 'c', 3), command('two', 'b', 1)];
    expect(unsentOf(records).map(({ cmdId, seq }) => [cmdId, seq])).toEqual([
      ['b', 2],
      ['c', 3],
    ]);
  });

  it('stays settled when it was written again after its outcome', () => {
    expect(unsentOf([command('one', 'a', 1), settled('one', 'a'), command('two', 'a', 1)])).toEqual([]);
  });
});

describe('a store that takes commands over', () => {
  it('gives them its next seqs and links them into its audit chain, and leaves all that is signed', () => {
    const from = { lastSeq: 7, auditHead: 'f'.repeat(64) };
    const { envelopes, end } = relink('chain', from, [envelope('a', 3), envelope('b', 9)]);
    expect(envelopes.map(({ seq }) => seq)).toEqual([8, 9]);
    expect(envelopes[0]?.audit).toEqual({ prev: from.auditHead, hash: auditHash(from.auditHead, 'chain', envelope('a', 3)) });
    expect(envelopes[1]?.audit.prev).toBe(envelopes[0]?.audit.hash);
    expect(end).toEqual({ lastSeq: 9, auditHead: envelopes[1]?.audit.hash });
    expect({ ...envelopes[0], seq: 3, audit: envelope('a', 3).audit }).toEqual(envelope('a', 3));
  });
});

describe('a store beside its journal', () => {
  it.each([
    ['an empty journal', 'one', 0, [], 'fits'],
    ['the store that wrote last', 'one', 2, [command('one', 'a', 1), command('one', 'b', 2), settled('one', 'a')], 'fits'],
    ['a store whose last command is not in it', 'one', 1, [command('one', 'a', 1), command('one', 'b', 2)], 'rewound'],
    ['a store that another one has followed', 'one', 5, [command('one', 'a', 1), takenOver('two')], 'rewound'],
    ['a new database', 'two', 0, [command('one', 'a', 1)], 'unknown'],
    ['a new database that has taken over', 'two', 1, [command('one', 'a', 1), takenOver('two')], 'fits'],
  ] as const)('%s', (_, storeId, lastSeq, records, fit) => {
    expect(fitOf(storeId, lastSeq, records)).toBe(fit);
  });
});
