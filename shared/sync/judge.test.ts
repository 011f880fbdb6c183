import { expect, test } from 'vitest';
import { settleAccepted } from '#shared/sync/judge.ts';
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
