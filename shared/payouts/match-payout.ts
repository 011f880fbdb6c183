import { z } from 'zod';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { fits } from '#shared/commands/old-values.ts';
import { id, minor, name } from '#shared/kernel/schema.ts';
import { ok } from '#shared/kernel/result.ts';

const said = z.object({ reference: name, grossMinor: minor, feeMinor: minor, netMinor: minor });

/** Keeps with a payout what the provider's own list says of it, or takes that away. What was posted stays as it is. */
export const matchPayout = edit({
  name: 'matchPayout',
  version: 1,
  args: z.object({ payoutId: id, from: said.nullable(), to: said.nullable() }),
  touchesChain: false,
  rights: () => ['money.correct'],
  load: (read, given) => read.get('payouts', given.payoutId),
  decide: (given, known, { occurredAt, actorId }) => {
    const subject = { table: 'payouts', id: given.payoutId } as const;
    if (!known.held) return refuse('needs-network', subject);
    if (known.value === undefined) return refuse('not-there', subject);
    const stands = known.value.statement === null ? null : said.parse(known.value.statement);
    if (!fits(stands, given.from, given.to)) return refuse('changed-meanwhile', subject);
    const statement = given.to === null ? null : { ...given.to, at: occurredAt, by: actorId };
    return ok(accept(write('payouts', { ...known.value, statement })));
  },
});
