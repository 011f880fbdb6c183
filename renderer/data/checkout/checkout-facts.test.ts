import { describe, expect, it } from 'vitest';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';
import { write } from '#shared/commands/command.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
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
});
