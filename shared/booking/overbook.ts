import { z } from 'zod';
import type { Right } from '#shared/access/rights.ts';
import type { Stamp } from '#shared/commands/command.ts';
import { text } from '#shared/kernel/schema.ts';

/** Why an overlap is wanted; null when it is not. */
export const overbookArgs = z.object({ reason: text.min(1) }).nullable();

interface MayOverbook {
  readonly overbook: z.infer<typeof overbookArgs>;
}

/** What it takes to do something to a visit, an event or a block: its own right, and one more where an overlap is wanted. */
export function rightsWithOverbook(right: Right): (given: MayOverbook) => readonly [Right, ...Right[]] {
  return ({ overbook }) => (overbook === null ? [right] : [right, 'visits.overbook']);
}

/** Who wanted the overlap and why; what was said before stays where nothing is said now. */
export function overbookedBy<Before>({ overbook }: MayOverbook, stamp: Stamp, before: Before) {
  return overbook === null ? before : { reason: overbook.reason, by: stamp.actorId };
}
