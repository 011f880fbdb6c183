import { z } from 'zod';
import { resources } from '#shared/catalog/tables.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { fits } from '#shared/commands/old-values.ts';
import { ok } from '#shared/kernel/result.ts';
import { id } from '#shared/kernel/schema.ts';

const { name, instances, order, active } = resources.schema.shape;
const said = z.object({ name: name.min(1), instances, order, active });

/** Saves a resource of the branch with its instances; a changed one comes with how it stood. */
export const saveResource = edit({
  name: 'saveResource',
  version: 1,
  args: z.object({ resourceId: id, from: said.nullable(), to: said }),
  touchesChain: false,
  rights: () => ['settings.edit'],
  load: (read, given) => read.get('resources', given.resourceId),
  decide: (given, known, stamp) => {
    const subject = { table: 'resources', id: given.resourceId } as const;
    if (!known.held) return refuse('needs-network', subject);
    if (known.value !== undefined && known.value.branchId !== stamp.branchId) return refuse('not-there', subject);
    const stands = known.value === undefined ? null : said.parse(known.value);
    if (!fits(stands, given.from, given.to)) return refuse('changed-meanwhile', subject);
    return ok(accept(write('resources', { id: given.resourceId, branchId: stamp.branchId, ...given.to })));
  },
});
