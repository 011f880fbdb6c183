import { beforeEach, expect, it } from 'vitest';
import { newDisk } from '#tests/support/desk-store.ts';
import { journalDisk } from '#tests/support/journal-disk.ts';
import { openLocalDesk } from '#tests/support/local-desk.ts';
import { memoryJournal } from '#tests/support/memory-journal.ts';
import { type JournalRecord, recordText } from '#shared/journal/record.ts';
import { must } from '#shared/kernel/assert.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';
import { secondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { readState } from '#renderer/data/store/state.ts';

beforeEach(() => secondCopyStatus.setState(secondCopyStatus.getInitialState(), true));

it('a database that is an older copy says so also when all was sent, and gives out no number of a bill that the hub has', async () => {
  const journal = memoryJournal(journalDisk());
  const disk = newDisk();
  const desk = await openLocalDesk(disk, journal);
  await desk.secondCopy.mend();
  const { storeId } = must(await readState(desk.store.relaxed, 'head'), 'there is a head');
  expect(await desk.desk.nextNumber('receipt')).toBe('A1-000001');
  // What the newer database had done since, and the hub has taken.
  const paid = anEnvelope({ cmdId: 'paid', seq: 1, name: 'postBill', branchId: 'branch', args: { bill: { receiptNumber: 'A1-000002' } } });
  const since: readonly JournalRecord[] = [
    { kind: 'command', storeId, envelope: paid },
    { kind: 'settled', storeId, cmdIds: ['paid'], epoch: 'first' },
  ];
  await journal.appendJournal({ chainId: 'chain', records: since.map(recordText) });
  const again = await openLocalDesk(disk, journal);
  await again.secondCopy.mend();
  expect(await again.desk.nextNumber('receipt')).toBe('A1-000003');
  expect(secondCopyStatus.getState().rebuilt).toMatchObject({ reason: 'rewound', commands: 0, isSeen: false });
});
