import { expect, test } from 'vitest';
import { settleAccepted } from '#shared/sync/judge.ts';
import { tables } from '#shared/tables/registry.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';

const envelope = anEnvelope();
const subject = { table: 'visits', id: 'v' } as const;

test('what is accepted without remark is applied, one remark is enough to flag it, and one collision to ask somebody', () => {
  const plain = { writes: [], flags: [], conflicts: [] };
  expect(settleAccepted(envelope, plain).outcome).toMatchObject({ status: 'applied', code: '', subjects: [] });
  const flag = { code: 'late-entry', tray: null, subjects: [subject] };
  expect(settleAccepted(envelope, { ...plain, flags: [flag] }).outcome).toMatchObject({
    status: 'applied-flagged',
    code: 'late-entry',
    subjects: [subject],
  });
  const both = settleAccepted(envelope, { ...plain, flags: [flag], conflicts: [subject] });
  expect(both.outcome).toMatchObject({ status: 'conflicted', code: 'double-booking', subjects: [subject] });
  expect(both.writes).toHaveLength(1);
});

test('an item of the tray names as many rows as the tray can hold, however many there are', () => {
  const conflicts = Array.from({ length: 30 }, (_, at) => ({ table: 'visits' as const, id: `v${at}` }));
  const { outcome, writes } = settleAccepted(envelope, { writes: [], flags: [], conflicts });
  expect(outcome.subjects).toHaveLength(30);
  const row = tables.trayItems.schema.parse(writes[0]?.row);
  expect(row.subjects.map(({ id }) => id)).toEqual(conflicts.slice(0, 20).map(({ id }) => id));
});
