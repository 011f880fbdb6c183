import { expect, it } from 'vitest';
import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';
import { newAsk } from '#shared/devices/terminal.ts';
import { type JournalRecord, recordText } from '#shared/journal/record.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';
import { type Needed, type TrimNews, trimJournal } from '#renderer/data/journal/trim-journal.ts';

type Page = NonNullable<Awaited<ReturnType<JournalVerbs['readJournal']>>['page']>;
interface Segment extends Partial<Page> {
  readonly told?: readonly JournalRecord[];
}

const command = (cmdId: string, occurredAt: string): JournalRecord => ({
  kind: 'command',
  storeId: 'store',
  envelope: anEnvelope({ cmdId, occurredAt }),
});
const ask = (id: string): JournalRecord => ({
  kind: 'ask',
  storeId: 'store',
  ask: {
    ...newAsk({
      id,
      billId: 'bill',
      receiptNumber: 'A1-000042',
      methodId: 'visa',
      amountMinor: -84_00,
      currency: 'CAD',
      askedMs: 0,
      askedBy: 'ann',
      deeds: [],
    }),
    deeds: [],
  },
});
const old = command('old', '2026-01-02T14:00:00.000Z');
const fresh = command('fresh', '2026-03-01T14:00:00.000Z');
const settled: JournalRecord = { kind: 'settled', storeId: 'store', cmdIds: ['old'] };
const altered: Segment = { damage: { kind: 'altered', bytes: 9 } };

const nothing: Needed = {
  sinceMs: Date.parse('2026-02-01T00:00:00.000Z'),
  waiting: new Set(),
  asked: new Set(),
  mayHoldUnsent: false,
};

/** What is left of segments 1 and on, and what was said. */
async function trimmed(given: readonly Segment[], needed: Partial<Needed> = {}) {
  const segments = new Map(
    given.map(({ told = [], ...page }, at): [number, Page] => [
      at + 1,
      { segment: at + 1, records: told.map(recordText), damage: null, unopened: 0, follows: true, ...page },
    ]),
  );
  const news: TrimNews[] = [];
  const journal: Pick<JournalVerbs, 'readJournal' | 'trimJournal'> = {
    readJournal: async ({ segment }) => {
      const numbers = [...segments.keys()];
      const page = segments.get(segment ?? numbers.at(-1) ?? 0);
      // Before the oldest there is nothing that it could not follow.
      return { segments: numbers, page: page === undefined ? null : { ...page, follows: page.follows || page.segment === numbers[0] } };
    },
    trimJournal: async ({ before }) => {
      for (const number of [...segments.keys()].slice(0, -1)) if (number < before) segments.delete(number);
    },
  };
  await trimJournal(journal, 'chain', { ...nothing, ...needed }, (one) => news.push(one));
  return { left: [...segments.keys()], news };
}

it('removes what is old and settled, up to the first that is needed, and always keeps the newest', async () => {
  expect(await trimmed([{ told: [old] }, { told: [old, settled] }, { told: [fresh] }, { told: [] }])).toEqual({ left: [3, 4], news: [] });
  expect(await trimmed([{ told: [old] }, { told: [old] }])).toEqual({ left: [2], news: [] });
  expect(await trimmed([{ told: [old] }, { told: [old] }], { waiting: new Set(['old']) })).toEqual({ left: [1, 2], news: [] });
  expect(await trimmed([{ told: [ask('a')] }, { told: [old] }], { asked: new Set(['a']) })).toEqual({ left: [1, 2], news: [] });
  expect(await trimmed([{ told: [ask('a')] }, { told: [old] }])).toEqual({ left: [2], news: [] });
});

it('takes one that lost its end for one that cannot be read, however young that was, and one that merely ends torn for a whole one', async () => {
  const torn: Segment = { told: [old], damage: { kind: 'torn', bytes: 9 } };
  expect(await trimmed([torn, { told: [fresh], follows: false }, { told: [] }])).toEqual({ left: [1, 2, 3], news: [] });
  expect(await trimmed([torn, { told: [old], follows: false }, { told: [fresh] }])).toEqual({ left: [3], news: ['damaged:dropped'] });
  expect(await trimmed([torn, { told: [fresh] }, { told: [] }])).toEqual({ left: [2, 3], news: [] });
});

it.each<[string, Segment]>([
  ['altered', altered],
  ['sealed under a key that is gone', { unopened: 3 }],
  ['of a build that came later', { records: ['{"kind":"unheard of"}'] }],
])('removes what cannot be read once what was written behind it is old, and says so: %s', async (_, damaged) => {
  expect(await trimmed([damaged, { told: [old] }, { told: [fresh] }])).toEqual({ left: [3], news: ['damaged:dropped'] });
  expect(await trimmed([damaged, damaged, { told: [settled] }, { told: [old] }, { told: [fresh] }])).toEqual({
    left: [5],
    news: ['damaged:dropped', 'damaged:dropped'],
  });
});

it('leaves it where it may be young, without a word', async () => {
  for (const behind of [[{ told: [fresh] }], [{ told: [old, fresh] }], [{ told: [settled] }], [{ told: [settled] }, { told: [fresh] }]])
    expect((await trimmed([altered, ...behind, { told: [] }])).news).toEqual([]);
  expect((await trimmed([altered, { told: [old, fresh] }, { told: [] }])).left).toEqual([1, 2, 3]);
});

it('leaves it where what can be read of it is needed', async () => {
  const broken = { ...altered, told: [old] };
  expect(
    await trimmed([broken, { told: [command('later', '2026-01-03T14:00:00.000Z')] }, { told: [] }], { waiting: new Set(['old']) }),
  ).toEqual({
    left: [1, 2, 3],
    news: [],
  });
});

it('leaves it, and says so, where a database was lost over it: it may hold what is nowhere else', async () => {
  expect(await trimmed([altered, { told: [old] }, { told: [fresh] }], { mayHoldUnsent: true })).toEqual({
    left: [1, 2, 3],
    news: ['damaged:kept'],
  });
  expect(await trimmed([{ told: [old] }, { told: [fresh] }], { mayHoldUnsent: true })).toEqual({ left: [2], news: [] });
});
