import { canonicalJson } from '#shared/kernel/canonical.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Desk, DeskRead } from '#renderer/data/desk.ts';

/** What a session and its screens stand on: the user and the chain's keys make the session, the branch is only looked at. */
export interface Ground {
  readonly user: RowOf<'users'>;
  readonly branch: RowOf<'branches'>;
  readonly publicKeys: RowOf<'chains'>['publicKeys'];
}

/** The rows of a user at this desk; null when one of them is not there. */
export async function readGround(read: DeskRead, place: Pick<Desk, 'branchId' | 'chainId'>, userId: string): Promise<Ground | null> {
  const user = heldOr(await read.get('users', userId), undefined);
  const branch = heldOr(await read.get('branches', place.branchId), undefined);
  const chain = heldOr(await read.get('chains', place.chainId), undefined);
  return user === undefined || branch === undefined || chain === undefined ? null : { user, branch, publicKeys: chain.publicKeys };
}

/**
 * The ground as it was read anew. A part that is the same as before is the very value that it was: nobody's session begins anew because somebody
 * saved opening hours.
 */
export function groundAfter(before: Ground | null | undefined, now: Ground): Ground {
  if (before === undefined || before === null) return now;
  const user = sameOr(before.user, now.user);
  const branch = sameOr(before.branch, now.branch);
  const publicKeys = sameOr(before.publicKeys, now.publicKeys);
  const isSame = user === before.user && branch === before.branch && publicKeys === before.publicKeys;
  return isSame ? before : { user, branch, publicKeys };
}

function sameOr<T>(before: T, now: T): T {
  return canonicalJson(before) === canonicalJson(now) ? before : now;
}

/** Whether a user may work at a branch, as far as this desk has heard; the hub asks the same of whoever comes in. */
export function worksAt(user: Pick<RowOf<'users'>, 'active' | 'branchIds'>, branchId: string): boolean {
  return user.active && user.branchIds.includes(branchId);
}

/** Whether a session may stand on these rows. */
export function isHere(ground: Ground | null | undefined): ground is Ground {
  return ground !== undefined && ground !== null && worksAt(ground.user, ground.branch.id);
}
