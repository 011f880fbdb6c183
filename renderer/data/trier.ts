import type { Right } from '#shared/access/rights.ts';
import type { Trier } from '#shared/sync/try-deeds.ts';
import type { Desk, Session } from '#renderer/data/desk.ts';

/** Whoever is signed in at this desk as he would issue commands now. */
export function trierOf(desk: Desk, { user }: Pick<Session, 'user'>): Trier {
  const { chainId, branchId, deviceId, clock } = desk;
  return {
    actor: { id: user.id, rights: user.rights as readonly Right[], branchIds: user.branchIds, active: user.active },
    stamp: { cmdId: desk.newId(), chainId, branchId, deviceId, actorId: user.id, occurredAt: clock.now() },
  };
}
