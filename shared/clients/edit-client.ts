import { z } from 'zod';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { ok } from '#shared/kernel/result.ts';
import { id, name, sealedBox } from '#shared/kernel/schema.ts';

const fields = z.object({
  displayName: name.min(1).optional(),
  code: z.string().max(60).optional(),
  contact: sealedBox.nullable().optional(),
  identity: sealedBox.nullable().optional(),
  notes: sealedBox.nullable().optional(),
  active: z.boolean().optional(),
});

/**
 * Changes fields of a client, each given with its old value: different fields merge, the same field is a conflict for the tray. Setting
 * `contact` replaces it and takes up the additions; `addContact` adds to what the typist cannot read.
 */
export const editClient = edit({
  name: 'editClient',
  version: 1,
  args: z.object({ clientId: id, from: fields, to: fields, addContact: sealedBox.nullable() }),
  touchesChain: true,
  rights: () => ['clients.edit'],
  load: (read, given) => read.get('clients', given.clientId),
  decide: (given, known) => {
    if (!known.held) return refuse('needs-network', { table: 'clients', id: given.clientId });
    const client = known.value;
    if (client === undefined) return refuse('client-gone', { table: 'clients', id: given.clientId });
    const changed = Object.keys(given.to) as (keyof typeof given.to)[];
    if (changed.some((field) => canonicalJson(client[field]) !== canonicalJson(given.from[field] ?? null))) {
      return refuse('client-changed', { table: 'clients', id: client.id });
    }
    const set = Object.fromEntries(changed.map((field) => [field, given.to[field]]));
    let contactAdditions = given.to.contact === undefined ? client.contactAdditions : [];
    if (given.addContact !== null) {
      if (contactAdditions.length >= 5) return refuse('too-many-additions', { table: 'clients', id: client.id });
      contactAdditions = [...contactAdditions, given.addContact];
    }
    return ok(accept(write('clients', { ...client, ...set, contactAdditions })));
  },
});
