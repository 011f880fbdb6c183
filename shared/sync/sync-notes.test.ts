import { describe, expect, it } from 'vitest';
import type { Client } from '#shared/clients/tables.ts';
import type { DeskTx, Pending } from '#shared/sync/desk-store.ts';
import type { Outcome } from '#shared/sync/protocol.ts';
import { type SyncNote, noteWhatSyncDid, peopleFields, shownBy, syncNotesMost, withNotes } from '#shared/sync/sync-notes.ts';
import type { AnyRow, TableName } from '#shared/tables/registry.ts';
import { aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';

const note = (cmdId: string, id: string, kind: SyncNote['kind'] = 'merged'): SyncNote => ({
  cmdId,
  command: 'describeVisit@1',
  actorId: 'owner',
  at: '2026-03-02T15:00:00.000Z',
  kind,
  table: 'visits',
  id,
  fields: [],
});

describe('the notes that a desk keeps', () => {
  it('are the newest, of which a newer word on the same command and row takes the place of the older one', () => {
    const kept = [note('one', 'v'), note('one', 'w'), note('two', 'v')];
    expect(withNotes(kept, [note('one', 'v', 'overridden')])).toEqual([note('one', 'v', 'overridden'), note('one', 'w'), note('two', 'v')]);
    const many = Array.from({ length: syncNotesMost }, (_, at) => note('many', `v-${at}`));
    expect(withNotes(many, [note('new', 'v')])).toEqual([note('new', 'v'), ...many.slice(0, -1)]);
  });
});

type Change = Pending['before'][number];

/** A command that waits, with what it found of the rows that it changed. */
function changed(seq: number, before: readonly Change[], refused: Pending['refused'] = null): Pending {
  return { envelope: anEnvelope({ cmdId: `cmd-${seq}`, seq, name: 'describeVisit' }), before, touched: [], refused };
}

const found = (row: AnyRow, table: TableName = 'visits'): Change => ({ table, id: row.id, row });

/** What the desk notes when these rows lay there with the commands' work, and these lie there behind the page. */
async function noted(
  pending: readonly Pending[],
  { shown, now, outcomes = [] }: { shown: readonly AnyRow[]; now: readonly AnyRow[]; outcomes?: readonly Outcome[] },
): Promise<readonly SyncNote[] | null> {
  let lying = shown;
  let notes: readonly SyncNote[] | null = null;
  const tx = {
    peek: async (_: string, id: string) => lying.find((row) => row.id === id) ?? null,
    pending: async () => pending,
    keepNotes: async (kept: readonly SyncNote[]) => {
      // A store takes its time.
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      notes = kept;
    },
  } as Partial<DeskTx> as DeskTx;
  const before = await shownBy(tx, pending);
  lying = now;
  await noteWhatSyncDid(tx, before, outcomes);
  return notes;
}

const was = aVisit({ id: 'v', walkInName: 'Ada', comment: '' });
const mine = { ...was, comment: 'typed here' };

describe('what sync did to what was done here', () => {
  it('is a change of another desk that was merged into it, or that stands in its place', async () => {
    const merged = await noted([changed(1, [found(was)])], { shown: [mine], now: [{ ...mine, walkInName: 'Eve' }] });
    const name = { field: 'walkInName', lineId: null, was: 'Ada', mine: 'Ada', theirs: 'Eve' };
    const about = {
      cmdId: 'cmd-1',
      command: 'describeVisit@1',
      actorId: 'owner',
      at: '2026-03-02T15:00:00.000Z',
      table: 'visits',
      id: 'v',
    };
    expect(merged).toEqual([{ ...about, kind: 'merged', fields: [name] }]);
    const overridden = await noted([changed(1, [found(was)])], { shown: [mine], now: [{ ...was, walkInName: 'Eve', comment: 'theirs' }] });
    const comment = { field: 'comment', lineId: null, was: '', mine: 'typed here', theirs: 'theirs' };
    expect(overridden).toEqual([{ ...about, kind: 'overridden', fields: [name, comment] }]);
  });

  it('is told of the last command on a row, beside what lay there before the first', async () => {
    const two = [changed(1, [found(was)]), changed(2, [found(mine)])];
    const notes = await noted(two, { shown: [{ ...mine, status: 'arrived' }], now: [{ ...was, status: 'arrived' }] });
    expect(notes).toMatchObject([{ cmdId: 'cmd-2', kind: 'overridden', fields: [{ field: 'comment', was: '', mine: 'typed here' }] }]);
  });

  it('is nothing where all is as it was shown, was made here, has gone, or is not what people read', async () => {
    const theirs = { ...was, comment: 'theirs' };
    expect(await noted([changed(1, [found(was)])], { shown: [mine], now: [mine] })).toBeNull();
    expect(await noted([changed(1, [{ table: 'visits', id: 'v', row: null }])], { shown: [mine], now: [theirs] })).toBeNull();
    expect(await noted([changed(1, [found(was)])], { shown: [mine], now: [] })).toBeNull();
    expect(await noted([changed(1, [found(was)])], { shown: [], now: [theirs] })).toBeNull();
    expect(await noted([changed(1, [found(was, 'bills')])], { shown: [mine], now: [theirs] })).toBeNull();
  });

  it('is not told of what was refused, by the hub or by the page, because that is in the tray', async () => {
    const [theirs, one] = [{ ...was, comment: 'theirs' }, changed(1, [found(was)])];
    const outcome = (status: Outcome['status'], cmdId = 'cmd-1'): Outcome => ({ cmdId, status, code: '', subjects: [] });
    const told = (...outcomes: readonly Outcome[]) => noted([one], { shown: [mine], now: [theirs], outcomes });
    expect(await told(outcome('rejected'))).toBeNull();
    expect(await told(outcome('quarantined'))).toBeNull();
    expect(await told(outcome('rejected', 'another'))).toHaveLength(1);
    expect(await told(outcome('rejected', 'another'), outcome('applied'))).toHaveLength(1);
    expect(await noted([{ ...one, refused: 'visit-changed' }], { shown: [mine], now: [theirs] })).toBeNull();
    const refusedBehind = changed(2, [], 'visit-changed');
    expect(await noted([one, refusedBehind], { shown: [mine], now: [theirs] })).toHaveLength(1);
  });
});

describe('what people change of a row', () => {
  it('is told of a visit by line: a line that was moved, or costs another price, is named', async () => {
    const line = aVisitLine({ id: 'cut', priceMinor: 5_000 });
    const [start, moved] = [
      aVisit({ id: 'v', lines: [line] }),
      aVisit({ id: 'v', lines: [{ ...line, staffId: 'ben', priceMinor: 6_000 }] }),
    ];
    const notes = await noted([changed(1, [found(start)])], { shown: [start], now: [moved] });
    const place = { lineId: 'cut', startsAt: line.startsAt, staffId: 'ann', durationMinutes: 60 };
    expect(notes?.[0]?.fields).toEqual([
      { field: 'place', lineId: 'cut', was: place, mine: place, theirs: { ...place, staffId: 'ben' } },
      { field: 'price', lineId: 'cut', was: 5_000, mine: 5_000, theirs: 6_000 },
    ]);
  });

  it('leaves out a line that only one side has, and knows of none before it was there', async () => {
    const [first, second] = ['cut', 'wash'].map((id) => aVisitLine({ id })) as [
      ReturnType<typeof aVisitLine>,
      ReturnType<typeof aVisitLine>,
    ];
    const both = aVisit({ id: 'v', lines: [first, second] });
    const one = [changed(1, [found(aVisit({ id: 'v', lines: [first] }))])];
    expect(await noted(one, { shown: [both], now: [aVisit({ id: 'v', lines: [first] })] })).toBeNull();
    const dearer = aVisit({ id: 'v', lines: [first, { ...second, priceMinor: 100 }] });
    const notes = await noted(one, { shown: [both], now: [dearer] });
    expect(notes).toMatchObject([{ kind: 'overridden', fields: [{ field: 'price', lineId: 'wash', was: null, mine: 0, theirs: 100 }] }]);
  });

  it('is of a client what stands in the card', async () => {
    const sealed = { contact: null, contactAdditions: [], identity: null, notes: null };
    const made = { active: true, createdAt: '2026-03-02T14:00:00.000Z', createdBy: 'owner' };
    const client: Client = { id: 'k', code: '7', displayName: 'Ada', ...sealed, ...made };
    expect([...peopleFields('clients', client).keys()]).toEqual(['displayName', 'code', 'contact', 'identity', 'notes', 'active']);
    const notes = await noted([changed(1, [found(client, 'clients')])], { shown: [client], now: [{ ...client, displayName: 'Eve' }] });
    expect(notes).toMatchObject([{ table: 'clients', id: 'k', fields: [{ field: 'displayName', theirs: 'Eve' }] }]);
  });
});
