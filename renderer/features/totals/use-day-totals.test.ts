import { beforeAll, describe, expect, it } from 'vitest';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';
import { write } from '#shared/commands/command.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { aDraftLine, aToldBill } from '#shared/testing/till-rows.ts';
import { en } from '#renderer/i18n/en.ts';
import { createText } from '#renderer/i18n/text.ts';
import { readBills } from './use-day-totals.ts';

const day = '2026-03-02';
const at = '2026-03-02T15:00:00.000Z';
const named = {
  code: '',
  contact: null,
  contactAdditions: [],
  identity: null,
  notes: null,
  active: true,
  createdAt: at,
  createdBy: 'owner',
};
const aBill = (id: string, over: { readonly clientId?: string; readonly visitIds?: string[] }) =>
  write('bills', {
    ...aToldBill(id, [aDraftLine()], { day, ...over }),
    branchId: 'branch',
    at: `2026-03-02T15:0${id}:00.000Z`,
    by: 'owner',
    paidMinor: 0,
    voided: null,
    source: 'desk',
  });

describe('the bills of a day', () => {
  let local: LocalDesk;
  beforeAll(async () => {
    local = await openLocalDesk(newDisk());
    const walkIn = (id: string, walkInName: string) => write('visits', aVisit({ id, branchId: 'branch', day, clientId: null, walkInName }));
    await fillStore(local.store, [
      ...branchRows(),
      write('clients', { id: 'anna', displayName: 'Anna K.', ...named }),
      walkIn('dog', 'The lady with the dog'),
      walkIn('nobody', ''),
      aBill('5', { clientId: 'anna' }),
      aBill('4', { clientId: 'far' }),
      aBill('3', { visitIds: ['dog'] }),
      aBill('2', { visitIds: ['nobody'] }),
      aBill('1', {}),
    ]);
  });
  const whose = async (rights: (typeof clerk)['rights']) => {
    const session = await openSession(undefined, { ...clerk, rights });
    const bills = await readBills(local.desk.read, { branchId: 'branch', day, session, text: createText('en', en) });
    return bills.map((bill) => bill.whose);
  };

  it('are of clients and walk-ins by name, the newest first', async () => {
    expect(await whose(clerk.rights)).toEqual([
      'Anna K.',
      'Client not held on this desk',
      'The lady with the dog',
      'Walk-in',
      'Without a client',
    ]);
  });

  it('name nobody for who may not see clients', async () => {
    const rights = clerk.rights.filter((right) => right !== 'clients.view');
    expect(await whose(rights)).toEqual(['Client', 'Client', 'Walk-in', 'Walk-in', 'Without a client']);
  });
});
