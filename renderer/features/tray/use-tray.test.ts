import { beforeAll, describe, expect, it } from 'vitest';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';
import { write } from '#shared/commands/command.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { writeState } from '#renderer/data/store/state.ts';
import { readTray } from './use-tray.ts';

const at = '2026-03-02T15:00:00.000Z';
const named = {
  code: 'C-1',
  contact: null,
  contactAdditions: [],
  identity: null,
  notes: null,
  active: true,
  createdAt: at,
  createdBy: 'owner',
};
const item = { branchId: 'branch', actorId: 'owner', deviceId: null, at, state: 'open', done: null } as const;
const edit = { clientId: 'anna', from: { displayName: 'Anna B.' }, to: { displayName: 'Anna C.' }, addContact: null };

describe('what the tray tells of clients', () => {
  let local: LocalDesk;
  beforeAll(async () => {
    local = await openLocalDesk(newDisk());
    await fillStore(local.store, [
      ...branchRows(),
      write('clients', { id: 'anna', displayName: 'Anna K.', ...named }),
      write('visits', aVisit({ id: 'visit', branchId: 'branch', day: '2026-03-02', clientId: 'anna' })),
      write('trayItems', {
        ...item,
        id: 'twice',
        cmdId: 'twice',
        kind: 'conflict',
        code: 'double-booking',
        command: 'bookVisit@1',
        args: { clientId: 'anna' },
        subjects: [
          { table: 'visits', id: 'visit' },
          { table: 'clients', id: 'anna' },
        ],
      }),
      write('trayItems', {
        ...item,
        id: 'edit',
        cmdId: 'edit',
        kind: 'rejected',
        code: 'client-changed',
        command: 'editClient@1',
        args: edit,
        subjects: [],
      }),
    ]);
  });
  const told = async (rights: (typeof clerk)['rights']) => {
    const session = await openSession(undefined, { ...clerk, rights });
    return readTray(local.desk.read, { shows: 'open', deviceId: 'device', session });
  };

  it('names them for who may see clients', async () => {
    const entries = await told(clerk.rights);
    expect(JSON.stringify(entries.map(({ subjects, standing, clients }) => ({ subjects, standing, clients })))).toContain('Anna K.');
    expect(entries.flatMap(({ subjects }) => subjects.map(({ kind }) => kind)).toSorted()).toEqual(['client', 'visit']);
    expect(entries.some(({ standing, sides }) => standing?.table === 'clients' && sides.length > 0)).toBe(true);
  });

  it('names none without the right: no subject, no side, no name for an id', async () => {
    const entries = await told(clerk.rights.filter((right) => right !== 'clients.view'));
    expect(entries).toHaveLength(2);
    for (const { clients, subjects, standing, sides, nameById } of entries) {
      expect(clients).toBeNull();
      expect(nameById.get('anna')).toBeUndefined();
      expect(JSON.stringify({ subjects, standing, sides })).not.toContain('Anna');
    }
  });

  it('shows a gift card with what was taken from it for who may take money, and to nobody else', async () => {
    const moved = { kind: 'payment', day: '2026-03-02', at, by: 'owner', branchId: 'branch', reversesId: null } as const;
    const card = { code: 'GIFTCARD1234', currency: 'CAD', faceMinor: 20_00, soldAt: at, soldBranchId: 'branch', expiresOn: null } as const;
    const moves = [
      { ...moved, entryId: 'here', minor: -20_00, deviceId: 'device', billId: 'bill-1' },
      { ...moved, entryId: 'there', minor: -20_00, deviceId: 'device-2', billId: 'bill-2' },
    ];
    await fillStore(local.store, [
      write('giftCards', { id: 'gift', ...card, balanceMinor: -20_00, billId: null, clientId: null, state: 'open', moves }),
      write('trayItems', {
        ...item,
        id: 'overdrawn',
        cmdId: 'overdrawn',
        kind: 'task',
        code: 'gift-card-overdrawn',
        command: 'redeemGiftCard@1',
        args: {},
        subjects: [{ table: 'giftCards', id: 'gift' }],
      }),
    ]);
    const overdrawn = async (rights: (typeof clerk)['rights']) => (await told(rights)).find((entry) => entry.item.id === 'overdrawn');
    expect((await overdrawn(clerk.rights))?.subjects).toMatchObject([{ kind: 'gift-card', row: { moves } }]);
    expect((await overdrawn(['tray.resolve']))?.subjects).toEqual([]);
  });

  it('names the desk at which something was done as it was named when it was set up', async () => {
    await writeState(local.store.relaxed, 'deskNames', [{ id: 'device-2', code: 'D2', name: 'Left screen' }]);
    const [entry] = await told(['clients.view']);
    expect(entry?.nameById.get('device-2')).toBe('Left screen');
    expect(entry?.nameById.get('device-3')).toBeUndefined();
  });
});
