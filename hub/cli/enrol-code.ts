import { makeDeviceCode } from '#hub/store/devices.ts';
import type { HubStore } from '#hub/store/open.ts';
import { assertHere } from './assert-here.ts';
import { findBranch } from './find-branch.ts';

const minutes = 60;

/** Prints a code that turns one machine into a desk of the branch. */
export async function printEnrolCode(store: HubStore, slug: string, print: (line: string) => void): Promise<void> {
  const { chainId, branch } = await findBranch(store, slug);
  await assertHere(store, chainId);
  const expiresAt = new Date(Date.now() + minutes * 60_000);
  const code = await makeDeviceCode(store.db, chainId, branch.id, { expiresAt, uses: 1 });
  print(`${code}   for one desk of ${branch.name}, good for ${minutes} minutes`);
}
