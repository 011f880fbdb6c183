import { z } from 'zod';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { together } from '#shared/commands/together.ts';
import { limits } from '#shared/kernel/limits.ts';
import { ok } from '#shared/kernel/result.ts';
import { id, name } from '#shared/kernel/schema.ts';
import { held } from '#shared/tables/read.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { servicePackage } from '#shared/till/packages.ts';
import { savedAs } from '#shared/till/save-settings.ts';

/** What an edit says of a package. */
export const packageSaid = servicePackage.omit({ id: true }).extend({ name: name.min(1) });

/** Saves a package among the branch's. Bills keep the prices that they were made with. */
export const savePackage = edit({
  name: 'savePackage',
  version: 1,
  args: z.object({ packageId: id, from: packageSaid.nullable(), to: packageSaid }),
  touchesChain: false,
  rights: () => ['settings.edit'],
  load: (read, _given, stamp) => together({ row: read.get('moneySettings', stamp.branchId), branch: read.get('branches', stamp.branchId) }),
  decide: (given, { row, branch }, stamp) => {
    const subject = { table: 'moneySettings', id: stamp.branchId } as const;
    if (!row.held || !branch.held || branch.value === undefined) return refuse('needs-network', subject);
    const settings = row.value ?? usualMoneySettings(branch.value);
    const packages = settings.packages ?? [];
    const before = packages.find((one) => one.id === given.packageId);
    const saved = savedAs(held(before), subject, packageSaid, given);
    if (!saved.ok) return saved;
    if (before === undefined && packages.length >= limits.packagesMax) return refuse('too-many-packages', subject);
    const after = { ...saved.value, id: given.packageId };
    const all = before === undefined ? [...packages, after] : packages.map((one) => (one.id === after.id ? after : one));
    return ok(accept(write('moneySettings', { ...settings, packages: all })));
  },
});
