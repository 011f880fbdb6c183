import { z } from 'zod';
import { day, id, minor, name, ratePpm, text } from '#shared/kernel/schema.ts';
import { limits } from '#shared/kernel/limits.ts';
import { cashStepMinor } from '#shared/kernel/cash-steps.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { rowTable } from '#shared/tables/declare.ts';
import { servicePackage } from '#shared/till/packages.ts';

/** How a branch handles money; its id is the branch's. A branch without a row works by `usualMoneySettings`. */
export const moneySettings = rowTable({
  name: 'moneySettings',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    /** The smallest step that cash is paid in; 1 when every amount can be paid. */
    cashStepMinor: minor.min(1),
    /** What a close does about bills that are not paid in full. */
    openBills: z.enum(['warn', 'block']),
    /** Whoever counts does not see what is expected. */
    blindCount: z.boolean(),
    /** Differences up to here need no word. */
    toleranceMinor: minor.min(0),
    /** Differences above this need a second signature; null never asks for one. */
    secondSignatureMinor: minor.min(0).nullable(),
    /** What stays in a drawer overnight; null leaves what was counted. */
    closingFloatMinor: minor.min(0).nullable(),
    /** Clients may bear card fees as a line of their own. */
    surcharge: z.boolean(),
    /** How far a client's account may go below zero; 0 gives no credit. */
    creditLimitMinor: minor.min(0),
    /** The tills of the keys "all cash" and "all card". */
    quickCashTillId: id.nullable(),
    quickCardMethodId: id.nullable(),
    receiptHead: text,
    receiptFoot: text,
    /** What is sold together at one price; they are the branch's, because prices are in its currency. */
    packages: z.array(servicePackage).max(limits.packagesMax).optional(),
  }),
  indexes: [],
  viewRight: 'money.take',
  fields: {
    id: 'open',
    branchId: 'open',
    cashStepMinor: 'open',
    openBills: 'open',
    blindCount: 'open',
    toleranceMinor: 'open',
    secondSignatureMinor: 'open',
    closingFloatMinor: 'open',
    surcharge: 'open',
    creditLimitMinor: 'open',
    quickCashTillId: 'open',
    quickCardMethodId: 'open',
    receiptHead: 'open',
    receiptFoot: 'open',
    packages: 'open',
  },
});
export type MoneySettings = z.infer<typeof moneySettings.schema>;

/** What a branch works by until somebody says otherwise: cash in the steps of its currency, open bills are warned of, no credit. */
export function usualMoneySettings(branch: Pick<RowOf<'branches'>, 'id' | 'currency'>): MoneySettings {
  return {
    id: branch.id,
    branchId: branch.id,
    cashStepMinor: cashStepMinor(branch.currency),
    openBills: 'warn',
    blindCount: false,
    toleranceMinor: 0,
    secondSignatureMinor: null,
    closingFloatMinor: null,
    surcharge: false,
    creditLimitMinor: 0,
    quickCashTillId: null,
    quickCardMethodId: null,
    receiptHead: '',
    receiptFoot: '',
  };
}

/** What money that is no sale came from or went to. `group` and the built-in ids are those that other programs of the trade have. */
export const paymentItems = rowTable({
  name: 'paymentItems',
  scope: 'chain',
  schema: z.object({
    id,
    name,
    group: z.enum(['income', 'cost-of-sales', 'commercial', 'staff', 'administrative', 'tax', 'other-expense']),
    order: z.int(),
    active: z.boolean(),
    /** Who may use it by hand, and up to which amount each time; nobody named means everybody. */
    users: z
      .array(z.object({ userId: id, mostMinor: minor.min(1).nullable() }))
      .max(limits.tillUsersMax)
      .optional(),
  }),
  indexes: [],
  viewRight: 'money.take',
  fields: { id: 'open', name: 'open', group: 'open', order: 'open', active: 'open', users: 'open' },
});

/** Whom the business buys from. */
export const suppliers = rowTable({
  name: 'suppliers',
  scope: 'chain',
  schema: z.object({ id, name, note: text, active: z.boolean() }),
  indexes: [],
  viewRight: 'money.take',
  fields: { id: 'open', name: 'open', note: 'open', active: 'open' },
});

/** A discount that is chosen by name at the checkout: a share or an amount. */
export const discounts = rowTable({
  name: 'discounts',
  scope: 'chain',
  schema: z.object({
    id,
    name,
    worth: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('share'), ratePpm }),
      z.object({ kind: z.literal('amount'), amountMinor: minor.min(1) }),
    ]),
    validTo: day.nullable(),
    order: z.int(),
    active: z.boolean(),
  }),
  indexes: [],
  viewRight: 'money.take',
  fields: { id: 'open', name: 'open', worth: 'open', validTo: 'open', order: 'open', active: 'open' },
});
