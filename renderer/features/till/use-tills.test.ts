import { describe, expect, it } from 'vitest';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { openLocalDesk } from '#tests/support/local-desk.ts';
import { anEmptyBill, branchRows } from '#tests/support/rows.ts';
import { write } from '#shared/commands/command.ts';
import { entryDefaults, shiftDefaults } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import { readTills } from './use-tills.ts';

const at = '2026-03-02T15:00:00.000Z';

describe('the till screen', () => {
  it('knows the bill of another day that a payment is taken back from today', async () => {
    const local = await openLocalDesk(newDisk());
    const shift = { branchId: 'branch', deviceId: 'desk', day: '2026-03-02', state: 'open', openedAt: at, openedBy: 'owner' } as const;
    await fillStore(local.store, [
      ...branchRows(),
      write('shifts', { ...shift, ...shiftDefaults, id: 'shift', tillId: 'main', floatMinor: 0, closed: null }),
      write('bills', anEmptyBill({ id: 'old', branchId: 'branch', day: '2026-03-01' })),
      write('ledgerEntries', {
        ...entryDefaults,
        id: 'back',
        branchId: 'branch',
        day: '2026-03-02',
        at,
        kind: 'reversal',
        currency: 'CAD',
        postings: [post('till', 'main', -32_00), post('receivable', 'old', 32_00)],
        billId: 'old',
        tillId: 'main',
        shiftId: 'shift',
        reversesId: 'paid',
        by: 'owner',
        deviceId: 'desk',
        source: 'desk',
        note: 'mistaken',
      }),
    ]);
    const { billById } = await readTills(local.desk.read, 'branch', '2026-03-02');
    expect([...billById.keys()]).toEqual(['old']);
  });
});
