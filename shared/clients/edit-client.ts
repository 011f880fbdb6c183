import { z } from 'zod';
import type { Right } from '#shared/access/rights.ts';
import { rightBySealedClass } from '#shared/access/sealed-class.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { withFields } from '#shared/commands/old-values.ts';
import { ok } from '#shared/kernel/result.ts';
import { id, instant, name, sealedBox } from '#shared/kernel/schema.ts';

const fields = z.object({
  displayName: name.min(1).optional(),
  code: z.string().max(60).optional(),
  contact: sealedBox.nullable().optional(),
  identity: sealedBox.nullable().optional(),
  notes: sealedBox.nullable().optional(),
  active: z.boolean().optional(),
});

/** The additions that a new `contact` has taken up; one that came meanwhile is not among them and stays. */
const takenUp = z.array(sealedBox).max(5).optional();

const seen = fields.extend({ contactAdditions: takenUp });

/**
 * Replacing what is sealed takes the right to read it, or it would be wiped unseen; so does taking up what others added. Where there is nothing
 * yet, typing is enough.
 */
function rightsToReplace(from: z.infer<typeof seen>, to: z.infer<typeof fields>): readonly Right[] {
  const takesUp = (from.contactAdditions ?? []).length > 0;
  const replaced = (['contact', 'identity', 'notes'] as const).filter(
    (field) => (field === 'contact' && takesUp) || (to[field] !== undefined && (from[field] ?? null) !== null),
  );
  return replaced.map((field) => rightBySealedClass[field]);
}

/**
 * Changes fields of a client, each given with its old value: different fields merge, the same field is a conflict for the tray. Setting
 * `contact` replaces it and takes up the additions that are given with it; `addContact` adds to what the typist cannot read. A client whom
 * another desk put into the archive meanwhile is not changed; one who is archived while another desk changed him is, and a person is asked.
 */
export const editClient = edit({
  name: 'editClient',
  version: 1,
  args: z.object({
    clientId: id,
    from: seen,
    to: fields,
    addContact: sealedBox.nullable(),
    /** Whoever writes knows that the client is in the archive. */
    isArchived: z.boolean().optional(),
    /** When the client had been changed last, as whoever archives him saw it; null when he never was. */
    seenAt: instant.nullable().optional(),
  }),
  touchesChain: true,
  rights: ({ from, to }) => ['clients.edit', ...rightsToReplace(from, to)],
  load: (read, given) => read.get('clients', given.clientId),
  decide: (given, known, stamp) => {
    if (!known.held) return refuse('needs-network', { table: 'clients', id: given.clientId });
    const client = known.value;
    if (client === undefined) return refuse('client-gone', { table: 'clients', id: given.clientId });
    const isArchivedUnseen = !client.active && given.from.active === undefined && given.isArchived !== true;
    if (isArchivedUnseen) return refuse('client-archived', { table: 'clients', id: client.id });
    const edited = withFields(client, given.from, given.to);
    if (edited === undefined) return refuse('client-changed', { table: 'clients', id: client.id });
    const taken = new Set((given.from.contactAdditions ?? []).map(canonicalJson));
    let contactAdditions = client.contactAdditions.filter((box) => given.to.contact === undefined || !taken.has(canonicalJson(box)));
    if (given.addContact !== null) {
      if (contactAdditions.length >= 5) return refuse('too-many-additions', { table: 'clients', id: client.id });
      contactAdditions = [...contactAdditions, given.addContact];
    }
    const row = write('clients', {
      ...edited,
      contactAdditions,
      changed: { by: stamp.actorId, at: stamp.occurredAt, deviceId: stamp.deviceId },
    });
    const isChangedUnseen = given.to.active === false && given.seenAt !== undefined && given.seenAt !== (client.changed?.at ?? null);
    if (!isChangedUnseen) return ok(accept(row));
    return ok({ ...accept(row), flags: [{ code: 'archived-changed', tray: 'task', subjects: [{ table: 'clients', id: client.id }] }] });
  },
});
