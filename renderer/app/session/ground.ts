import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Desk, DeskRead } from '#renderer/data/desk.ts';

/** The rows that a session and its screens stand on. */
export interface Ground {
  readonly user: RowOf<'users'>;
  readonly branch: RowOf<'branches'>;
  readonly chain: RowOf<'chains'>;
}

/** The rows of a user at this desk; null when one of them is not there. */
export async function readGround(read: DeskRead, place: Pick<Desk, 'branchId' | 'chainId'>, userId: string): Promise<Ground | null> {
  const user = heldOr(await read.get('users', userId), undefined);
  const branch = heldOr(await read.get('branches', place.branchId), undefined);
  const chain = heldOr(await read.get('chains', place.chainId), undefined);
  return user === undefined || branch === undefined || chain === undefined ? null : { user, branch, chain };
}

/** Whether a user may work at a branch, as far as this desk has heard; the hub asks the same of whoever comes in. */
export function worksAt(user: Pick<RowOf<'users'>, 'active' | 'branchIds'>, branchId: string): boolean {
  return user.active && user.branchIds.includes(branchId);
}

/** Whether a session may stand on these rows. */
export function isHere(ground: Ground | null | undefined): ground is Ground {
  return ground !== undefined && ground !== null && worksAt(ground.user, ground.branch.id);
}
