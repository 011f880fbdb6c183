import { z } from 'zod';
import { day, id, name, sealedBox, wallTime } from '#shared/kernel/schema.ts';
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
 * slots, means off duty. One row a staff member, branch and day. Between several slots lie breaks.
 */
export const workDays = dayTable({
  name: 'workDays',
  scope: 'branch',
  schema: z.object({ id, branchId: id, day, staffId: id, slots: z.array(z.object({ from: wallTime, to: wallTime })).max(12) }),
  indexes: ['staffId'],
  viewRight: 'calendar.view',
  fields: { id: 'open', branchId: 'open', day: 'open', staffId: 'open', slots: 'open' },
});

/** Why somebody is away for days, as it lies under the seal of an absence: that he is ill is for those who plan the hours. */
export const absenceReason = z.object({ kind: z.enum(['vacation', 'sick', 'training', 'unpaid', 'other']), note: name });
export type AbsenceReason = z.infer<typeof absenceReason>;

/** Days on which a staff member does not work, whatever the hours say; one branch's, because hours are. */
export const absences = rowTable({
  name: 'absences',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    staffId: id,
    fromDay: day,
    toDay: day,
    reason: sealedBox.nullable().default(null),
    removed: z.boolean(),
  }),
  indexes: ['staffId'],
  viewRight: 'calendar.view',
  fields: {
    id: 'open',
    branchId: 'open',
    staffId: 'open',
    fromDay: 'open',
    toDay: 'open',
    reason: { sealed: 'absence' },
    removed: 'open',
  },
});

const slots = z.array(z.object({ from: wallTime, to: wallTime })).max(12);

/** A named pattern of working hours, one to eight weeks long, that is laid onto days. Each week has seven days from Monday on. */
export const hoursPatterns = rowTable({
  name: 'hoursPatterns',
  scope: 'chain',
  schema: z.object({ id, name, weeks: z.array(z.array(slots).length(7)).min(1).max(8), active: z.boolean() }),
  indexes: [],
  viewRight: 'calendar.view',
  fields: { id: 'open', name: 'open', weeks: 'open', active: 'open' },
});
