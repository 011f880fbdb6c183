import { z } from 'zod';
import { day, id, instant, name, sealedBox, text } from '#shared/kernel/schema.ts';
import { rowTable } from '#shared/tables/declare.ts';

/**
 * A client. In clear only what the desk calls him ("Elvira A."); everything personal is sealed. A sealed class is null when nothing of it
 * is known, so that "no phone" can be told from "a phone you may not see".
 */
export const clients = rowTable({
  name: 'clients',
  scope: 'chain',
  schema: z.object({
    id,
    code: z.string().max(60),
    displayName: name,
    contact: sealedBox.nullable(),
    /** What was added by people who may type contact data but not read it; whoever may read merges it, newest last. */
    contactAdditions: z.array(sealedBox).max(5),
    identity: sealedBox.nullable(),
    notes: sealedBox.nullable(),
    active: z.boolean(),
    /** Who changed it last, when and at which desk; absent until somebody does. */
    changed: z.object({ by: id, at: instant, deviceId: id }).optional(),
    createdAt: instant,
    createdBy: id,
  }),
  indexes: ['code'],
  viewRight: 'clients.view',
  fields: {
    id: 'open',
    code: 'open',
    displayName: 'open',
    contact: { sealed: 'contact' },
    contactAdditions: { sealed: 'contact' },
    identity: { sealed: 'identity' },
    notes: { sealed: 'notes' },
    active: 'open',
    changed: 'open',
    createdAt: 'open',
    createdBy: 'open',
  },
});

/** A client's row. */
export type Client = z.infer<typeof clients.schema>;

/** What happened with a client that has no place in the calendar, such as a cancellation whose time of day is unknown. */
export const clientHistory = rowTable({
  name: 'clientHistory',
  scope: 'branch',
  schema: z.object({ id, branchId: id, clientId: id, day, kind: z.enum(['cancelled', 'no-show']), text }),
  indexes: ['clientId'],
  viewRight: 'clients.view',
  fields: { id: 'open', branchId: 'open', clientId: 'open', day: 'open', kind: 'open', text: 'open' },
});

/** The sealed content of `clients.contact`. Phones are E.164 when they could be read as a number, else as typed. */
export const contactContent = z.object({
  phones: z.array(z.string().max(40)).max(5),
  email: z.string().max(200).nullable(),
  address: z.string().max(300).nullable(),
  birthDate: day.nullable(),
});
export type ContactContent = z.infer<typeof contactContent>;

/** The sealed content of `clients.identity`. */
export const identityContent = z.object({ surname: name, patronymic: name.nullable() });
export type IdentityContent = z.infer<typeof identityContent>;
