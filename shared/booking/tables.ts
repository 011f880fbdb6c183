import { z } from 'zod';
import { durationMinutes, id, instant, day, minor, name, ratePpm, text, wallTime } from '#shared/kernel/schema.ts';
import { limits } from '#shared/kernel/limits.ts';
import { dayTable, rowTable } from '#shared/tables/declare.ts';

/** Waiting, confirmed by the client, arrived, no-show, cancelled (which is a status here, never a deletion). */
export const visitStatus = z.enum(['waiting', 'confirmed', 'arrived', 'no-show', 'cancelled']);
export type VisitStatus = z.infer<typeof visitStatus>;

/** One of the 12 calendar colours. */
const calendarColor = z.int().min(0).max(11);

/** What of a member of a series was changed by hand. */
export const handEdit = z.enum(['time', 'staff', 'lines', 'cancelled']);
export type HandEdit = z.infer<typeof handEdit>;

/** One service of a visit: performed by one staff member, at its own time, at the price agreed when booked. */
export const visitLine = z.object({
  id,
  serviceId: id,
  staffId: id,
  startsAt: instant,
  durationMinutes: durationMinutes.min(1),
  /** Pause after the service in which the staff member is still taken. */
  breakMinutes: durationMinutes,
  /** Before the discount. */
  priceMinor: minor,
  discountPpm: ratePpm,
  /** Staff members who help and are taken for the same time; their own reward is settled elsewhere. */
  assistantIds: z.array(id).max(limits.assistantsMax),
  /** Instances of resources that are reserved for the time of the service: this chair, that laser. */
  instanceIds: z.array(id).max(limits.instancesMax),
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
    /** The desk has spoken to the client about this booking; apart from the status, which a client sets too. */
    isAgreed: z.boolean(),
    lines: z.array(visitLine).min(1).max(limits.visitLinesMax),
    comment: text,
    /** Index into the 12 calendar colours; null for that of the staff member. */
    color: calendarColor.nullable(),
    categoryIds: z.array(id).max(limits.visitCategoriesMax),
    /** The group event in which the client takes part: time, staff and resources are then the event's. */
    groupEventId: id.nullable(),
    /** Places taken in the group event; 1 for any other visit. */
    seats: z.int().min(1).max(limits.groupCapacityMax),
    seriesId: id.nullable(),
    /** What a person changed by hand in a visit of a series, which a change of the series leaves alone. */
    handEdited: z.array(handEdit).max(4),
    source: z.enum(['desk', 'import', 'online', 'kiosk']),
    /** Set when the overlap was wanted: who said so and why. Unlike `conflictWith`, which two offline desks produced by accident. */
    overbooked: z.object({ reason: text, by: id }).nullable(),
    conflictWith: z.array(id).max(limits.visitLinesMax * 10),
    /** Never deleted: one entered by mistake is cancelled as such, and only the report of all visits still shows it. */
    cancelled: z.object({ reason: text, by: id, at: instant, statusBefore: visitStatus, isMistake: z.boolean() }).nullable(),
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
  indexes: ['clientId', 'groupEventId', 'seriesId'],
  viewRight: 'calendar.view',
  fields: {
    id: 'open',
    branchId: 'open',
    day: 'open',
    clientId: 'open',
    status: 'open',
    isAgreed: 'open',
    lines: 'open',
    comment: 'open',
    color: 'open',
    categoryIds: 'open',
    groupEventId: 'open',
    seats: 'open',
    seriesId: 'open',
    handEdited: 'open',
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

/**
 * A service for several clients at once (a class, a workshop). Those who take part are visits that name it; their time, staff member and
 * resources are its own, price, attendance and payment are theirs.
 */
export const groupEvents = dayTable({
  name: 'groupEvents',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    day,
    title: name,
    serviceId: id,
    staffId: id,
    assistantIds: z.array(id).max(limits.assistantsMax),
    instanceIds: z.array(id).max(limits.instancesMax),
    startsAt: instant,
    durationMinutes: durationMinutes.min(1),
    breakMinutes: durationMinutes,
    capacity: z.int().min(1).max(limits.groupCapacityMax),
    /** For one place. */
    priceMinor: minor,
    comment: text,
    color: calendarColor.nullable(),
    seriesId: id.nullable(),
    handEdited: z.array(handEdit).max(4),
    overbooked: z.object({ reason: text, by: id }).nullable(),
    conflictWith: z.array(id).max(limits.visitLinesMax * 10),
    cancelled: z.object({ reason: text, by: id, at: instant }).nullable(),
    createdAt: instant,
    createdBy: id,
    changedAt: instant,
    changedBy: id,
    changedOn: id.optional(),
  }),
  indexes: ['seriesId'],
  viewRight: 'calendar.view',
  fields: {
    id: 'open',
    branchId: 'open',
    day: 'open',
    title: 'open',
    serviceId: 'open',
    staffId: 'open',
    assistantIds: 'open',
    instanceIds: 'open',
    startsAt: 'open',
    durationMinutes: 'open',
    breakMinutes: 'open',
    capacity: 'open',
    priceMinor: 'open',
    comment: 'open',
    color: 'open',
    seriesId: 'open',
    handEdited: 'open',
    overbooked: 'open',
    conflictWith: 'open',
    cancelled: 'open',
    createdAt: 'open',
    createdBy: 'open',
    changedAt: 'open',
    changedBy: 'open',
    changedOn: 'open',
  },
});
export type GroupEvent = z.infer<typeof groupEvents.schema>;

/** Why somebody on duty takes no bookings for a while. */
export const blockKind = z.enum(['lunch', 'training', 'absence', 'other']);

/** Time of a staff member or of a resource's instance that is kept free of bookings. */
export const blocks = dayTable({
  name: 'blocks',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    day,
    staffId: id.nullable(),
    instanceIds: z.array(id).max(limits.instancesMax),
    kind: blockKind,
    startsAt: instant,
    durationMinutes: durationMinutes.min(1),
    note: text,
    /** Null, or absent in what an older build made, for the grey of all blocks. */
    color: calendarColor.nullable().optional(),
    seriesId: id.nullable(),
    handEdited: z.array(handEdit).max(4),
    conflictWith: z.array(id).max(limits.visitLinesMax * 10),
    removed: z.object({ by: id, at: instant }).nullable(),
    createdAt: instant,
    createdBy: id,
    changedAt: instant,
    changedBy: id,
    changedOn: id.optional(),
  }),
  indexes: ['seriesId'],
  viewRight: 'calendar.view',
  fields: {
    id: 'open',
    branchId: 'open',
    day: 'open',
    staffId: 'open',
    instanceIds: 'open',
    kind: 'open',
    startsAt: 'open',
    durationMinutes: 'open',
    note: 'open',
    color: 'open',
    seriesId: 'open',
    handEdited: 'open',
    conflictWith: 'open',
    removed: 'open',
    createdAt: 'open',
    createdBy: 'open',
    changedAt: 'open',
    changedBy: 'open',
    changedOn: 'open',
  },
});
export type Block = z.infer<typeof blocks.schema>;

/** How a series repeats on the branch's wall clock; weekdays count from 1 = Monday. A series ends by a day or by a count. */
export const repeatRule = z.object({
  every: z.enum(['day', 'weekday', 'week', 'month']),
  interval: z.int().min(1).max(52),
  weekdays: z.array(z.int().min(1).max(7)).max(7),
  end: z.union([z.object({ untilDay: day }), z.object({ count: z.int().min(1).max(limits.seriesItemsMax) })]),
});

/** Visits, group events or blocks that repeat. Its members name it; each keeps what was changed by hand. */
export const calendarSeries = rowTable({
  name: 'calendarSeries',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    of: z.enum(['visits', 'groupEvents', 'blocks']),
    rule: repeatRule,
    fromDay: day,
    startsAtWall: wallTime,
    /** Ended early: members from this day on are cancelled unless a person changed them. */
    endedDay: day.nullable(),
    createdAt: instant,
    createdBy: id,
    changedAt: instant,
    changedBy: id,
  }),
  indexes: [],
  viewRight: 'calendar.view',
  fields: {
    id: 'open',
    branchId: 'open',
    of: 'open',
    rule: 'open',
    fromDay: 'open',
    startsAtWall: 'open',
    endedDay: 'open',
    createdAt: 'open',
    createdBy: 'open',
    changedAt: 'open',
    changedBy: 'open',
  },
});
export type Series = z.infer<typeof calendarSeries.schema>;

/** When a waiting client could come: days, weekdays (none: any) and a span of the wall clock. */
export const wish = z.object({ fromDay: day, toDay: day, weekdays: z.array(z.int().min(1).max(7)).max(7), from: wallTime, to: wallTime });

/** A client who waits for a place. */
export const waitingClients = rowTable({
  name: 'waitingClients',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    clientId: id,
    serviceIds: z.array(id).min(1).max(limits.visitLinesMax),
    /** Who may perform; none means anybody who can. */
    staffIds: z.array(id).max(limits.waitingStaffMax),
    wishes: z.array(wish).min(1).max(limits.waitingWishesMax),
    comment: text,
    state: z.enum(['waiting', 'booked', 'removed']),
    visitId: id.nullable(),
    createdAt: instant,
    createdBy: id,
    changedAt: instant,
    changedBy: id,
  }),
  indexes: ['clientId', 'state'],
  viewRight: 'calendar.view',
  fields: {
    id: 'open',
    branchId: 'open',
    clientId: 'open',
    serviceIds: 'open',
    staffIds: 'open',
    wishes: 'open',
    comment: 'open',
    state: 'open',
    visitId: 'open',
    createdAt: 'open',
    createdBy: 'open',
    changedAt: 'open',
    changedBy: 'open',
  },
});
export type WaitingClient = z.infer<typeof waitingClients.schema>;

/** A label that visits carry, as a chain names it. */
export const visitCategories = rowTable({
  name: 'visitCategories',
  scope: 'chain',
  schema: z.object({ id, name, color: calendarColor, order: z.int(), active: z.boolean() }),
  indexes: [],
  viewRight: 'calendar.view',
  fields: { id: 'open', name: 'open', color: 'open', order: 'open', active: 'open' },
});

/** How one user likes the calendar of one branch. The id is `userId.branchId`. */
export const calendarTastes = rowTable({
  name: 'calendarTastes',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    userId: id,
    /** Order of the columns; staff members that are not named follow in their own order. */
    staffOrder: z.array(id).max(limits.tasteStaffMax),
    hiddenStaffIds: z.array(id).max(limits.tasteStaffMax),
    /** Height of an hour, one of the calendar's steps of zoom. */
    zoom: z.int().min(0).max(8),
  }),
  indexes: [],
  viewRight: 'calendar.view',
  fields: { id: 'open', branchId: 'open', userId: 'open', staffOrder: 'open', hiddenStaffIds: 'open', zoom: 'open' },
});
