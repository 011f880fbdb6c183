import { z } from 'zod';
import { currency, day, id, name, wallTime, zone } from '#shared/kernel/schema.ts';
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

/** When a branch rounds taxes: each on each line, each on the sum of its lines, or none of them, but once what all of them come to on a bill. */
export const taxRounding = z.enum(['line', 'bill', 'none']);

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
    /** When the doors are open, by weekday from Monday on; none at all means that nobody said. */
    openingHours: z.array(z.array(z.object({ from: wallTime, to: wallTime })).max(4)).max(7),
    /** How long before its start a visit can still be booked by a client, in minutes; the desk may always. */
    leadMinutes: z.int().min(0).max(1_380),
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
    openingHours: 'open',
    leadMinutes: 'open',
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

/** A day on which a branch is closed, or open otherwise than its weekday says. The id is `branchId.day`. */
export const holidays = rowTable({
  name: 'holidays',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    day,
    name,
    /** Empty: closed. */
    slots: z.array(z.object({ from: wallTime, to: wallTime })).max(4),
    removed: z.boolean(),
  }),
  indexes: [],
  viewRight: 'calendar.view',
  fields: { id: 'open', branchId: 'open', day: 'open', name: 'open', slots: 'open', removed: 'open' },
});
