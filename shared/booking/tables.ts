import { z } from 'zod';
import { durationMinutes, id, instant, day, minor, name, text } from '#shared/kernel/schema.ts';
import { limits } from '#shared/kernel/limits.ts';
import { dayTable } from '#shared/tables/declare.ts';

/** Waiting, confirmed by the client, arrived, no-show, cancelled (altegio-domain 1.1; cancelled is a status here, never a deletion). */
export const visitStatus = z.enum(['waiting', 'confirmed', 'arrived', 'no-show', 'cancelled']);
export type VisitStatus = z.infer<typeof visitStatus>;

/** One service of a visit: performed by one staff member, at its own time, at the price agreed when booked. */
export const visitLine = z.object({
  id,
  serviceId: id,
  staffId: id,
  startsAt: instant,
  durationMinutes: durationMinutes.min(1),
  /** Pause after the service in which the staff member is still taken. */
  breakMinutes: durationMinutes,
  priceMinor: minor,
});
export type VisitLine = z.infer<typeof visitLine>;

/** One client's booked services at one time. Lies under the day on which it starts, also when it ends after midnight. */
export const visits = dayTable({
  name: 'visits',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    day,
    clientId: id.nullable(),
    status: visitStatus,
    lines: z.array(visitLine).min(1).max(limits.visitLinesMax),
    comment: text,
    source: z.enum(['desk', 'import', 'online', 'kiosk']),
    /** Set when the overlap was wanted: who said so and why. Unlike `conflictWith`, which two offline desks produced by accident. */
    overbooked: z.object({ reason: text, by: id }).nullable(),
    conflictWith: z.array(id).max(limits.visitLinesMax * 10),
    cancelled: z.object({ reason: text, by: id, at: instant, statusBefore: visitStatus }).nullable(),
    billId: id.nullable(),
    paid: z.enum(['none', 'part', 'full']),
    createdAt: instant,
    createdBy: id,
    changedAt: instant,
    changedBy: id,
    /** The desk at which it was changed last; absent for what never was, or came from elsewhere. */
    changedOn: id.optional(),
    /** Name of a walk-in that is no client yet. */
    walkInName: name,
  }),
  indexes: ['clientId'],
  viewRight: 'calendar.view',
  fields: {
    id: 'open',
    branchId: 'open',
    day: 'open',
    clientId: 'open',
    status: 'open',
    lines: 'open',
    comment: 'open',
    source: 'open',
    overbooked: 'open',
    conflictWith: 'open',
    cancelled: 'open',
    billId: 'open',
    paid: 'open',
    createdAt: 'open',
    createdBy: 'open',
    changedAt: 'open',
    changedBy: 'open',
    changedOn: 'open',
    walkInName: 'open',
  },
});
export type Visit = z.infer<typeof visits.schema>;
