import { z } from 'zod';
import { taxRounding } from '#shared/chain/tables.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { fits } from '#shared/commands/old-values.ts';
import { ok } from '#shared/kernel/result.ts';

/** Sets when the own branch rounds taxes. Bills keep the way that they were made by. */
export const setTaxRounding = edit({
  name: 'setTaxRounding',
  version: 1,
  args: z.object({ from: taxRounding, to: taxRounding }),
  touchesChain: true,
  rights: () => ['settings.edit'],
  load: (read, _given, stamp) => read.get('branches', stamp.branchId),
  decide: (given, known, { branchId }) => {
    const subject = { table: 'branches', id: branchId } as const;
    if (!known.held || known.value === undefined) return refuse('needs-network', subject);
    if (!fits(known.value.taxRounding, given.from, given.to)) return refuse('changed-meanwhile', subject);
    return ok(accept(write('branches', { ...known.value, taxRounding: given.to })));
  },
});
