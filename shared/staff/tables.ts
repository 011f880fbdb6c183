import { z } from 'zod';
import { day, id, name, wallTime } from '#shared/kernel/schema.ts';
import { dayTable, rowTable } from '#shared/tables/declare.ts';

/** Who performs services; may or may not be a user. */
export const staff = rowTable({
  name: 'staff',
  scope: 'chain',
  schema: z.object({
    id,
    name,
    position: name,
    branchIds: z.array(id).max(1000),
    /** Index into the 12 calendar colours. */
    color: z.int().min(0).max(11),
    /** Column order in the calendar, lower first. */
    order: z.int(),
    active: z.boolean(),
  }),
  indexes: [],
  viewRight: 'calendar.view',
  fields: { id: 'open', name: 'open', position: 'open', branchIds: 'open', color: 'open', order: 'open', active: 'open' },
});

/**
 * One staff member's working hours on one day, as slots on the branch's wall clock; what lies between slots is a break. No row, or no
 * slots, means off duty. The id is `staffId.day`. Source: altegio-domain 2 (several slots = breaks between them).
 */
export const workDays = dayTable({
  name: 'workDays',
  scope: 'branch',
  schema: z.object({ id, branchId: id, day, staffId: id, slots: z.array(z.object({ from: wallTime, to: wallTime })).max(12) }),
  indexes: ['staffId'],
  viewRight: 'calendar.view',
  fields: { id: 'open', branchId: 'open', day: 'open', staffId: 'open', slots: 'open' },
});
