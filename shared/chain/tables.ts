import { z } from 'zod';
import { currency, id, name, zone } from '#shared/kernel/schema.ts';
import { rowTable } from '#shared/tables/declare.ts';

/** The business itself: one row whose id is the chain id. `rehearsal` marks a chain that may run on another clock. */
export const chains = rowTable({
  name: 'chains',
  scope: 'chain',
  schema: z.object({ id, name, rehearsal: z.boolean(), publicKeys: z.record(z.string(), z.object({ v: z.int(), key: z.string() })) }),
  indexes: [],
  viewRight: 'calendar.view',
  fields: { id: 'open', name: 'open', rehearsal: 'open', publicKeys: 'open' },
});

/** How a branch rounds taxes: each line alone, the bill's sum by tax, or not before the fold (kept exact in fractions of a minor unit). */
export const taxRounding = z.enum(['line', 'bill']);

/** One location: its clock, its money, its rules. */
export const branches = rowTable({
  name: 'branches',
  scope: 'chain',
  schema: z.object({
    id,
    name,
    slug: z.string().max(60),
    zone,
    cutOverHour: z.int().min(0).max(11),
    currency,
    country: z.string().length(2),
    taxRounding,
    /** Grid of the calendar in minutes: visits start and end on it. */
    stepMinutes: z.int().min(5).max(60),
    address: z.string().max(300),
  }),
  indexes: ['slug'],
  viewRight: 'calendar.view',
  fields: {
    id: 'open',
    name: 'open',
    slug: 'open',
    zone: 'open',
    cutOverHour: 'open',
    currency: 'open',
    country: 'open',
    taxRounding: 'open',
    stepMinutes: 'open',
    address: 'open',
  },
});

/** A person's own sign-in as the desks know it; passwords never leave the hub. */
export const users = rowTable({
  name: 'users',
  scope: 'chain',
  schema: z.object({
    id,
    login: z.string().max(60),
    name,
    role: z.enum(['owner', 'manager', 'receptionist']),
    rights: z.array(z.string().max(60)).max(200),
    branchIds: z.array(id).max(1000),
    active: z.boolean(),
  }),
  indexes: ['login'],
  viewRight: 'people.view',
  fields: { id: 'open', login: 'open', name: 'open', role: 'open', rights: 'open', branchIds: 'open', active: 'open' },
});
