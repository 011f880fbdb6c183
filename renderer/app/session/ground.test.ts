import { beforeEach, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { isHere, readGround } from '#renderer/app/session/ground.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk } from '#tests/support/local-desk.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';

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
