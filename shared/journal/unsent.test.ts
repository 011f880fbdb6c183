import { describe, expect, it } from 'vitest';
import { type JournalRecord, recordOf, recordText } from '#shared/journal/record.ts';
import { acknowledgedOf, fitOf, unsentOf } from '#shared/journal/unsent.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';

const envelope = (cmdId: string, seq: number) => anEnvelope({ cmdId, seq });
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

describe('what a journal knows the outcome of', () => {
  const told = (epoch: string, ...cmdIds: string[]): JournalRecord => ({ kind: 'settled', storeId: 'one', cmdIds, epoch });

  it('is kept with the epoch in which it was told last, and as the store that sent it last counted it', () => {
    const needed = { ...command('one', 'b', 2), needs: [{ table: 'visits', id: 'v1' }] };
    const records = [
      command('one', 'a', 1),
      needed,
      told('old', 'a', 'b'),
      command('two', 'b', 1),
      told('new', 'b'),
      command('two', 'c', 2),
    ];
    expect(acknowledgedOf(records, '2026-02-01T00:00:00.000Z')).toEqual([
      { envelope: envelope('a', 1), epoch: 'old', needs: [], storeId: 'one' },
      { envelope: envelope('b', 1), epoch: 'new', needs: [{ table: 'visits', id: 'v1' }], storeId: 'two' },
    ]);
  });

  it('is let go when no backup can be as old', () => {
    expect(acknowledgedOf([command('one', 'a', 1), told('old', 'a')], '2026-04-01T00:00:00.000Z')).toEqual([]);
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
