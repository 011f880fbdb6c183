import { beforeEach, describe, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type Ground, groundAfter, isHere, readGround } from '#renderer/app/session/ground.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk } from '#tests/support/local-desk.ts';
import { branch, branchRows, clerk } from '#tests/support/rows.ts';

const chain = { id: 'chain', name: 'Test chain', rehearsal: false, publicKeys: {} };

let local: LocalDesk;
beforeEach(async () => {
  local = await openLocalDesk(newDisk());
  await fillStore(local.store, branchRows());
});

/** Whether the clerk's session stands after a pull that brought his row so. */
async function standsAfter(row: RowOf<'users'>): Promise<boolean> {
  await fillStore(local.store, [write('users', row)]);
  return isHere(await readGround(local.desk.read, local.desk, clerk.id));
}

it('lets a user go on who still works at the branch', async () => {
  expect(await standsAfter({ ...clerk, role: 'manager' })).toBe(true);
});

it('ends the session of whom the branch was taken from, as of whom was ended', async () => {
  expect(await standsAfter({ ...clerk, branchIds: ['airport'] })).toBe(false);
  expect(await standsAfter({ ...clerk, branchIds: ['airport', 'branch'] })).toBe(true);
  expect(await standsAfter({ ...clerk, active: false })).toBe(false);
});

describe('what was read anew', () => {
  const read = async (): Promise<Ground> => {
    const ground = await readGround(local.desk.read, local.desk, clerk.id);
    if (ground === null) throw new Error('the rows of the clerk are here');
    return ground;
  };

  it('is what was there before, for as long as nothing of it changed', async () => {
    const before = await read();
    await fillStore(local.store, [write('chains', { ...chain, name: 'Another name' })]);
    expect(groundAfter(before, await read())).toBe(before);
    expect(groundAfter(undefined, before)).toBe(before);
    expect(groundAfter(null, before)).toBe(before);
  });

  it('leaves the user and the keys that a session is made of as they are where only the branch was saved', async () => {
    const before = await read();
    await fillStore(local.store, [write('branches', { ...branch, taxRounding: 'bill' })]);
    const now = groundAfter(before, await read());
    expect(now.branch.taxRounding).toBe('bill');
    expect(now.user).toBe(before.user);
    expect(now.publicKeys).toBe(before.publicKeys);
  });

  it('has another user where his rights changed, and other keys where the chain got new ones', async () => {
    const before = await read();
    await fillStore(local.store, [write('users', { ...clerk, rights: [] })]);
    const ofRights = groundAfter(before, await read());
    expect(ofRights.user.rights).toEqual([]);
    expect(ofRights.publicKeys).toBe(before.publicKeys);
    expect(ofRights.branch).toBe(before.branch);
    const contact = { v: 1, key: 'a public key' };
    await fillStore(local.store, [write('chains', { ...chain, publicKeys: { contact } })]);
    const ofKeys = groundAfter(ofRights, await read());
    expect(ofKeys.publicKeys).toEqual({ contact });
    expect(ofKeys.user).toBe(ofRights.user);
  });
});
