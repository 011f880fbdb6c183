import { z } from 'zod';
import { currency, day, id, instant, minor, name } from '#shared/kernel/schema.ts';
import { limits } from '#shared/kernel/limits.ts';
import { dayTable } from '#shared/tables/declare.ts';

/** What a provider paid out on a day: posted by a hub job when it is due, and matched with what the provider's own list says. */
export const payouts = dayTable({
  name: 'payouts',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    day,
    at: instant,
    /** The till that the payments were taken into, and the one that the payout lands in. */
    tillId: id,
    landsInTillId: id,
    currency,
    grossMinor: minor,
    /** Fees with the tax on them. */
    feeMinor: minor,
    netMinor: minor,
    paymentIds: z.array(id).max(limits.payoutPaymentsMax),
    /** What the provider's list says, once it was read. */
    statement: z.object({ reference: name, grossMinor: minor, feeMinor: minor, netMinor: minor, at: instant, by: id }).nullable(),
  }),
  indexes: [],
  viewRight: 'money.totals.view',
  fields: {
    id: 'open',
    branchId: 'open',
    day: 'open',
    at: 'open',
    tillId: 'open',
    landsInTillId: 'open',
    currency: 'open',
    grossMinor: 'open',
    feeMinor: 'open',
    netMinor: 'open',
    paymentIds: 'open',
    statement: 'open',
  },
});
export type Payout = z.infer<typeof payouts.schema>;
