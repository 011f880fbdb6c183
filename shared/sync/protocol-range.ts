import { protocolVersion } from '#shared/sync/protocol.ts';

/** A hub answers desks so many releases back; each release raises the protocol by one at most. */
const releasesBack = 3;

/**
 * The oldest protocol that a build of `newest` answers. A message of an older protocol must pass today's schema: what a release adds to a
 * request is optional until every desk that does not send it is out of range, and an answer only gains fields, which older desks leave aside.
 */
export function oldestProtocol(newest: number = protocolVersion): number {
  return Math.max(1, newest - releasesBack);
}

/** Which side has to be brought up to date before the two may speak. A hub is updated before its desks, but desks may be sooner all the same. */
export type Behind = 'desk' | 'hub';

/** Who is too old for a message of this protocol; undefined when nobody is. */
export function behindAt(spoken: number, newest: number = protocolVersion): Behind | undefined {
  if (spoken > newest) return 'hub';
  return spoken < oldestProtocol(newest) ? 'desk' : undefined;
}
