import { z } from 'zod';
import { taxes } from '#shared/catalog/tables.ts';
import { type Refusal, type Subject, accept, edit, former, refuse, write } from '#shared/commands/command.ts';
import { fits, mergedEdit } from '#shared/commands/old-values.ts';
import { together } from '#shared/commands/together.ts';
import { type Result, ok } from '#shared/kernel/result.ts';
import { id, name } from '#shared/kernel/schema.ts';
import { type Held, held } from '#shared/tables/read.ts';
import { discounts, moneySettings, paymentItems, suppliers, usualMoneySettings } from '#shared/till/money-settings.ts';
import { builtInItem } from '#shared/till/payment-items.ts';
import { paymentMethods, tills } from '#shared/till/tables.ts';

const needed = name.min(1);
/** What an edit says of a row of each kind: all but the names it has anyway. */
export const tillSaid = tills.schema.omit({ id: true, branchId: true }).extend({ name: needed });
export const methodSaid = paymentMethods.schema.omit({ id: true, branchId: true }).extend({ name: needed });
export const taxSaid = taxes.schema.omit({ id: true }).extend({ name: needed });
export const itemSaid = paymentItems.schema.omit({ id: true });
export const supplierSaid = suppliers.schema.omit({ id: true }).extend({ name: needed });
export const discountSaid = discounts.schema.omit({ id: true }).extend({ name: needed });
/** Packages have a command of their own, so that two people may change two of them. */
export const moneySaid = moneySettings.schema.omit({ id: true, branchId: true, packages: true });

/** Saves a till. What it is, drawer or account, and its currency stay as they were said first: its entries are made of them. */
export const saveTill = edit({
  name: 'saveTill',
  version: 1,
  args: z.object({ tillId: id, from: tillSaid.nullable(), to: tillSaid }),
  touchesChain: false,
  rights: () => ['settings.edit'],
  load: (read, given) => read.get('tills', given.tillId),
  decide: (given, known, stamp) => {
    const subject = { table: 'tills', id: given.tillId } as const;
    if (isElsewhere(known, stamp.branchId)) return refuse('not-there', subject);
    const saved = savedAs(known, subject, tillSaid, given);
    if (!saved.ok) return saved;
    const { kind, currency } = known.held && known.value !== undefined ? known.value : saved.value;
    return ok(accept(write('tills', { ...saved.value, kind, currency, id: given.tillId, branchId: stamp.branchId })));
  },
});

/** Saves a way to pay with its fees and where its money lands. Payments keep the rule that they were taken under. */
export const savePaymentMethod = edit({
  name: 'savePaymentMethod',
  version: 1,
  args: z.object({ methodId: id, from: methodSaid.nullable(), to: methodSaid }),
  touchesChain: false,
  rights: () => ['settings.edit'],
  load: (read, given) => {
    const lands = given.to.settlement.landsInTillId;
    return together({
      method: read.get('paymentMethods', given.methodId),
      till: read.get('tills', given.to.tillId),
      landsIn: lands === null ? held(null) : read.get('tills', lands),
    });
  },
  decide: (given, { method, till, landsIn }, stamp) => {
    const subject = { table: 'paymentMethods', id: given.methodId } as const;
    if (isElsewhere(method, stamp.branchId)) return refuse('not-there', subject);
    const named = [
      { of: till, id: given.to.tillId },
      { of: landsIn, id: given.to.settlement.landsInTillId ?? '' },
    ];
    for (const one of named) {
      if (one.of.held && (one.of.value === null || one.of.value?.branchId === stamp.branchId)) continue;
      return refuse(one.of.held ? 'not-there' : 'needs-network', { table: 'tills', id: one.id });
    }
    // Nobody carries a payout into a drawer, and a drawer's money belongs to shifts, of which the hub's job has none.
    if (landsIn.held && landsIn.value?.kind === 'cash') return refuse('payout-into-drawer', { table: 'tills', id: landsIn.value.id });
    const saved = savedAs(method, subject, methodSaid, given);
    return saved.ok ? ok(accept(write('paymentMethods', { ...saved.value, id: given.methodId, branchId: stamp.branchId }))) : saved;
  },
});

/** Saves a tax. Bills keep the rate that they were made with. */
export const saveTax = edit({
  name: 'saveTax',
  version: 1,
  args: z.object({ taxId: id, from: taxSaid.nullable(), to: taxSaid }),
  touchesChain: true,
  rights: () => ['settings.edit'],
  load: (read, given) => read.get('taxes', given.taxId),
  decide: (given, known) => {
    const saved = savedAs(known, { table: 'taxes', id: given.taxId }, taxSaid, given);
    return saved.ok ? ok(accept(write('taxes', { ...saved.value, id: given.taxId }))) : saved;
  },
});

/** Items of before they could be for some people only. */
const itemSaidV1 = itemSaid.omit({ users: true });

/** Saves what money can be for, and who may use it. One of the built-in items has a row of its own only from its first change. */
export const savePaymentItem = edit({
  name: 'savePaymentItem',
  version: 2,
  args: z.object({ itemId: id, from: itemSaid.nullable(), to: itemSaid }),
  formerly: [former(1, z.object({ itemId: id, from: itemSaidV1.nullable(), to: itemSaidV1 }), (given) => given)],
  touchesChain: true,
  rights: () => ['settings.edit'],
  load: (read, given) => read.get('paymentItems', given.itemId),
  decide: (given, known) => {
    const stands = known.held && known.value === undefined ? held(builtInItem(given.itemId)) : known;
    const saved = savedAs(stands, { table: 'paymentItems', id: given.itemId }, itemSaid, given);
    return saved.ok ? ok(accept(write('paymentItems', { ...saved.value, id: given.itemId }))) : saved;
  },
});

/** Saves whom the business buys from. */
export const saveSupplier = edit({
  name: 'saveSupplier',
  version: 1,
  args: z.object({ supplierId: id, from: supplierSaid.nullable(), to: supplierSaid }),
  touchesChain: true,
  rights: () => ['settings.edit'],
  load: (read, given) => read.get('suppliers', given.supplierId),
  decide: (given, known) => {
    const saved = savedAs(known, { table: 'suppliers', id: given.supplierId }, supplierSaid, given);
    return saved.ok ? ok(accept(write('suppliers', { ...saved.value, id: given.supplierId }))) : saved;
  },
});

/** Saves a discount that is chosen by name. Bills keep what they were given. */
export const saveDiscount = edit({
  name: 'saveDiscount',
  version: 1,
  args: z.object({ discountId: id, from: discountSaid.nullable(), to: discountSaid }),
  touchesChain: true,
  rights: () => ['settings.edit'],
  load: (read, given) => read.get('discounts', given.discountId),
  decide: (given, known) => {
    const saved = savedAs(known, { table: 'discounts', id: given.discountId }, discountSaid, given);
    return saved.ok ? ok(accept(write('discounts', { ...saved.value, id: given.discountId }))) : saved;
  },
});

/** Saves how the branch handles money; a branch that never said anything stands as usual. */
export const saveMoneySettings = edit({
  name: 'saveMoneySettings',
  version: 1,
  args: z.object({ from: moneySaid, to: moneySaid }),
  touchesChain: false,
  rights: () => ['settings.edit'],
  load: (read, _given, stamp) => together({ row: read.get('moneySettings', stamp.branchId), branch: read.get('branches', stamp.branchId) }),
  decide: (given, { row, branch }, stamp) => {
    const subject = { table: 'moneySettings', id: stamp.branchId } as const;
    if (!branch.held || branch.value === undefined) return refuse('needs-network', subject);
    const stands = row.held && row.value === undefined ? held(usualMoneySettings(branch.value)) : row;
    const saved = savedAs(stands, subject, moneySaid, given);
    if (!saved.ok) return saved;
    const packages = row.held && row.value?.packages !== undefined ? { packages: row.value.packages } : {};
    return ok(accept(write('moneySettings', { ...saved.value, ...packages, id: stamp.branchId, branchId: stamp.branchId })));
  },
});

function isElsewhere(known: Held<{ readonly branchId: string } | undefined>, branchId: string): boolean {
  return known.held && known.value !== undefined && known.value.branchId !== branchId;
}

/** A setting as an edit leaves it, or why it does not: it is not here, is made already, or was changed in the same place meanwhile. */
export function savedAs<Said extends z.ZodObject>(
  known: Held<object | undefined>,
  subject: Subject,
  said: Said,
  { from, to }: { readonly from: z.infer<Said> | null; readonly to: z.infer<Said> },
): Result<z.infer<Said>, Refusal> {
  if (!known.held) return refuse('needs-network', subject);
  if (known.value === undefined) return from === null ? ok(to) : refuse('not-there', subject);
  const stands = onlySaid(said, known.value);
  if (from === null) return fits(stands, to, to) ? ok(to) : refuse('already-there', subject);
  const merged = mergedEdit(stands, from, to);
  return merged === undefined ? refuse('changed-meanwhile', subject) : ok(merged);
}

/** What of a row an edit speaks of, as it is: a row that an import brought without a name can still be edited. */
function onlySaid<Said extends z.ZodObject>(said: Said, row: object): z.infer<Said> {
  return Object.fromEntries(Object.entries(row).filter(([field]) => field in said.shape)) as z.infer<Said>;
}
