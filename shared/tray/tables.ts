import { z } from 'zod';
import { id, instant, text, json } from '#shared/kernel/schema.ts';
import { rowTable } from '#shared/tables/declare.ts';

/** What needs a person: conflicts, late entries, rejections, quarantined facts, tasks. Stays until somebody settles it. */
export const trayItems = rowTable({
  name: 'trayItems',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    kind: z.enum(['conflict', 'late', 'rejected', 'quarantined', 'task']),
    /** Which situation, as a code that i18n words. */
    code: z.string().max(60),
    cmdId: id,
    command: z.string().max(80),
    actorId: id,
    /** The desk at which it was done; null for what was written before desks were noted. */
    deviceId: id.nullable().default(null),
    at: instant,
    /** The rows it is about, most important first. */
    subjects: z.array(z.object({ table: z.string().max(60), id })).max(20),
    /** What was typed, whole and with sealed fields still sealed, for what was rejected or quarantined. */
    args: json,
    state: z.enum(['open', 'done']),
    /** Who settled it and how; the command that did so tells a counted fact from its original. */
    done: z
      .object({ by: id, at: instant, action: z.string().max(60), note: text.default(''), cmdId: id.nullable().default(null) })
      .nullable(),
  }),
  indexes: ['state'],
  viewRight: 'calendar.view',
  fields: {
    id: 'open',
    branchId: 'open',
    kind: 'open',
    code: 'open',
    cmdId: 'open',
    command: 'open',
    actorId: 'open',
    deviceId: 'open',
    at: 'open',
    subjects: 'open',
    args: 'open',
    state: 'open',
    done: 'open',
  },
});
export type TrayItem = z.infer<typeof trayItems.schema>;
