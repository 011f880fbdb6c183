import { describe, expect, it } from 'vitest';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { anEmptyBill, branchRows, clerk } from '#tests/support/rows.ts';
import { write } from '#shared/commands/command.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { entryDefaults, shiftDefaults } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import { readFacts } from './checkout-facts.ts';

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

describe('the facts of a bill', () => {
  it('name its client only for who may see clients', async () => {
    const local = await openLocalDesk(newDisk());
    await fillStore(local.store, [
      ...branchRows(),
      write('clients', { id: 'anna', displayName: 'Anna K.', ...named }),
      write('visits', aVisit({ id: 'visit', branchId: 'branch', day: '2026-03-02', clientId: 'anna', status: 'arrived' })),
    ]);
    const factsFor = async (rights: (typeof clerk)['rights']) =>
      readFacts(local.desk.read, { kind: 'visit', visitId: 'visit' }, await openSession(undefined, { ...clerk, rights }), {
        id: 'branch',
        currency: 'CAD',
      });
    expect(await factsFor(clerk.rights)).toMatchObject({ clientId: 'anna', clientNames: { anna: 'Anna K.' } });
    const hidden = await factsFor(clerk.rights.filter((right) => right !== 'clients.view'));
    expect(hidden).toMatchObject({ clientId: 'anna', clientNames: null });
    expect(JSON.stringify(hidden)).not.toContain('Anna');
  });

  it('have the gift card that paid it, only for who may see cards', async () => {
    const local = await openLocalDesk(newDisk());
    const card = {
      id: 'card',
      code: 'ABCD4F2K',
      currency: 'CAD',
      faceMinor: 50_00,
      balanceMinor: 20_00,
      soldAt: at,
      soldBranchId: 'branch',
    };
    const entry = {
      ...entryDefaults,
      branchId: 'branch',
      day: '2026-03-02',
      at,
      currency: 'CAD',
      by: 'owner',
      deviceId: 'desk',
      source: 'desk',
    } as const;
    await fillStore(local.store, [
      ...branchRows(),
      write('giftCards', { ...card, billId: null, clientId: null, expiresOn: null, state: 'open' }),
      write('bills', anEmptyBill({ id: 'bill', branchId: 'branch', day: '2026-03-02' })),
      write('ledgerEntries', {
        ...entry,
        id: 'paid',
        kind: 'payment',
        billId: 'bill',
        postings: [post('gift-card', 'card', 30_00), post('receivable', 'bill', -30_00)],
      }),
    ]);
    const cardsFor = async (rights: (typeof clerk)['rights']) => {
      const session = await openSession(undefined, { ...clerk, rights });
      const { giftCards } = await readFacts(local.desk.read, { kind: 'bill', billId: 'bill' }, session, { id: 'branch', currency: 'CAD' });
      return [...giftCards.values()].map(({ code }) => code);
    };
    expect(await cardsFor(clerk.rights)).toEqual(['ABCD4F2K']);
    expect(await cardsFor(clerk.rights.filter((right) => right !== 'money.take'))).toEqual([]);
  });

  it('name the open shifts of drawers in its currency alone: a sale in the report of another drawer would be in its money', async () => {
    const local = await openLocalDesk(newDisk());
    const dollars = { id: 'dollars', branchId: 'branch', name: 'Dollars', kind: 'cash', currency: 'USD', order: 9 } as const;
    const shift = {
      branchId: 'branch',
      deviceId: local.desk.deviceId,
      day: '2026-03-02',
      state: 'open',
      openedAt: at,
      openedBy: 'owner',
    } as const;
    const open = (id: string, tillId: string) => write('shifts', { ...shift, ...shiftDefaults, id, tillId, floatMinor: 0, closed: null });
    await fillStore(local.store, [
      ...branchRows(),
      write('tills', { ...dollars, active: true, userIds: [] }),
      // By its id it would be found first.
      open('a-dollars', 'dollars'),
      open('main', 'main'),
    ]);
    const session = await openSession(undefined, clerk);
    const facts = await readFacts(local.desk.read, { kind: 'sale' }, session, { id: 'branch', currency: 'CAD' });
    expect(facts.openShifts.map(({ id }) => id)).toEqual(['main']);
    expect(facts.methods.map(({ id }) => id)).toContain('visa');
    const inDollars = await readFacts(local.desk.read, { kind: 'sale' }, session, { id: 'branch', currency: 'USD' });
    expect(inDollars.openShifts.map(({ id }) => id)).toEqual(['a-dollars']);
  });
});
