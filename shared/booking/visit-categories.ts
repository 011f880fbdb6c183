import { z } from 'zod';
import { visitCategories } from '#shared/booking/tables.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { fits } from '#shared/commands/old-values.ts';
import { ok } from '#shared/kernel/result.ts';
import { id } from '#shared/kernel/schema.ts';

const { name, color, order, active } = visitCategories.schema.shape;
const said = z.object({ name: name.min(1), color, order, active });

/** Saves a label for visits; a changed one comes with how it stood. */
export const saveVisitCategory = edit({
  name: 'saveVisitCategory',
  version: 1,
  args: z.object({ categoryId: id, from: said.nullable(), to: said }),
  touchesChain: true,
  rights: () => ['settings.edit'],
  load: (read, given) => read.get('visitCategories', given.categoryId),
  decide: (given, known) => {
    const subject = { table: 'visitCategories', id: given.categoryId } as const;
    if (!known.held) return refuse('needs-network', subject);
    const stands = known.value === undefined ? null : said.parse(known.value);
    if (!fits(stands, given.from, given.to)) return refuse('changed-meanwhile', subject);
    return ok(accept(write('visitCategories', { id: given.categoryId, ...given.to })));
  },
});
