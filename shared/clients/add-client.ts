import { z } from 'zod';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { ok } from '#shared/kernel/result.ts';
import { id, name, sealedBox } from '#shared/kernel/schema.ts';

/**
 * Adds a client. Personal fields arrive sealed: whoever may not read them seals them to the class's public key. Whether the phone belongs to
 * somebody already is the hub's question (it holds the keys); it answers with a task in the tray, never with a refusal.
 */
export const addClient = edit({
  name: 'addClient',
  version: 1,
  args: z.object({
    clientId: id,
    code: z.string().max(60),
    displayName: name.min(1),
    contact: sealedBox.nullable(),
    identity: sealedBox.nullable(),
    notes: sealedBox.nullable(),
  }),
  touchesChain: true,
  rights: () => ['clients.add'],
  load: (read, given) => read.get('clients', given.clientId),
  decide: (given, existing, stamp) => {
    if (existing.held && existing.value !== undefined) return refuse('client-exists', { table: 'clients', id: given.clientId });
    const { clientId, ...described } = given;
    return ok(
      accept(
        write('clients', {
          id: clientId,
          ...described,
          contactAdditions: [],
          active: true,
          createdAt: stamp.occurredAt,
          createdBy: stamp.actorId,
        }),
      ),
    );
  },
});
