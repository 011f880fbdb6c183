import { z } from 'zod';
import { currency, day, id, instant, milli, minor, name, ratePpm, text } from '#shared/kernel/schema.ts';
import { limits } from '#shared/kernel/limits.ts';
import { dayTable, rowTable } from '#shared/tables/declare.ts';

/** A cash register or a cashless account that money lands in. */
export const tills = rowTable({
  name: 'tills',
  scope: 'branch',
  schema: z.object({ id, branchId: id, name, kind: z.enum(['cash', 'cashless']), currency, order: z.int(), active: z.boolean() }),
  indexes: [],
  viewRight: 'money.take',
  fields: { id: 'open', branchId: 'open', name: 'open', kind: 'open', currency: 'open', order: 'open', active: 'open' },
});

/** What a provider keeps of a payment: a share and a fixed part. `version` rises with every change, so old payments keep their rule. */
export const feeRule = z.object({
  version: z.int().min(1),
  ratePpm,
  fixedMinor: minor.min(0),
});

/** A way to pay: cash, or a card brand with its fee and the till that it lands in (each method is tied to one till: altegio-domain 3.4). */
export const paymentMethods = rowTable({
  name: 'paymentMethods',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    name,
    kind: z.enum(['cash', 'card', 'other']),
    tillId: id,
    fee: feeRule.nullable(),
    /** Days until the provider pays out; the fee is due with the payout. */
    settlementDays: z.int().min(0).max(60),
    order: z.int(),
    active: z.boolean(),
  }),
  indexes: [],
  viewRight: 'money.take',
  fields: {
    id: 'open',
    branchId: 'open',
    name: 'open',
    kind: 'open',
    tillId: 'open',
    fee: 'open',
    settlementDays: 'open',
    order: 'open',
    active: 'open',
  },
});

/** A line of a bill as the client was told it: amounts are facts and never computed again. */
export const billLine = z.object({
  id,
  kind: z.enum(['service', 'product', 'other']),
  refId: id.nullable(),
  title: name,
  staffId: id.nullable(),
  quantityMilli: milli,
  unitPriceMinor: minor,
  discountMinor: minor,
  /** What the line adds to the bill before exclusive taxes; inclusive taxes are within it. */
  amountMinor: minor,
  taxes: z.array(z.object({ taxId: id, name, ratePpm, inclusive: z.boolean(), amountMinor: minor })).max(10),
});
export type BillLine = z.infer<typeof billLine>;

/** What a client owes for one or more visits or goods, with its receipt number. Immutable once posted, but for `paidMinor`, a fold of its payments. */
export const bills = dayTable({
  name: 'bills',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    day,
    at: instant,
    receiptNumber: z.string().max(40),
    visitIds: z.array(id).max(20),
    clientId: id.nullable(),
    currency,
    lines: z.array(billLine).max(limits.billLinesMax),
    taxRounding: z.enum(['line', 'bill']),
    taxes: z.array(z.object({ taxId: id, name, ratePpm, inclusive: z.boolean(), amountMinor: minor })).max(10),
    totalMinor: minor,
    paidMinor: minor,
    by: id,
    source: z.enum(['desk', 'import']),
  }),
  indexes: ['clientId'],
  viewRight: 'money.take',
  fields: {
    id: 'open',
    branchId: 'open',
    day: 'open',
    at: 'open',
    receiptNumber: 'open',
    visitIds: 'open',
    clientId: 'open',
    currency: 'open',
    lines: 'open',
    taxRounding: 'open',
    taxes: 'open',
    totalMinor: 'open',
    paidMinor: 'open',
    by: 'open',
    source: 'open',
  },
});
export type Bill = z.infer<typeof bills.schema>;

/**
 * The accounts of the double-entry ledger. Debits are positive, credits negative; `ref` says which till, tax or bill.
 * `till` cash and cashless accounts, `receivable` what a bill still owes, `card-fee` and `fee-payable` the provider's share,
 * `over-short` counting differences, `owner` money put in or taken out outside of sales.
 */
export const ledgerAccount = z.enum([
  'till',
  'receivable',
  'service-sales',
  'product-sales',
  'other-sales',
  'tax',
  'card-fee',
  'over-short',
  'owner',
]);
export type LedgerAccount = z.infer<typeof ledgerAccount>;

/** One side of a document: an account, what in it (a till, a tax, a bill, a product), and the line that it comes from. */
export const posting = z.object({ account: ledgerAccount, ref: id.nullable(), lineId: id.nullable(), minor });
export type Posting = z.infer<typeof posting>;

/** An immutable money record whose postings sum to zero; corrections are new entries that reverse old ones. */
export const ledgerEntries = dayTable({
  name: 'ledgerEntries',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    /** Business day that the entry counts to; a late entry restates it. */
    day,
    at: instant,
    kind: z.enum(['sale', 'payment', 'reversal', 'shift-open', 'shift-close', 'fee']),
    currency,
    postings: z
      .array(posting)
      .min(2)
      .max(limits.billLinesMax * 4),
    tillId: id.nullable(),
    shiftId: id.nullable(),
    /** Set when the entry reached a closed shift: the shift it was meant for. */
    lateForShiftId: id.nullable(),
    billId: id.nullable(),
    clientId: id.nullable(),
    methodId: id.nullable(),
    tenderedMinor: minor.nullable(),
    changeMinor: minor.nullable(),
    fee: z.object({ rule: feeRule, amountMinor: minor, dueDay: day }).nullable(),
    reversesId: id.nullable(),
    by: id,
    deviceId: id,
    source: z.enum(['desk', 'import', 'job']),
    note: text,
  }),
  indexes: ['billId', 'shiftId', 'tillId'],
  viewRight: 'money.take',
  fields: {
    id: 'open',
    branchId: 'open',
    day: 'open',
    at: 'open',
    kind: 'open',
    currency: 'open',
    postings: 'open',
    tillId: 'open',
    shiftId: 'open',
    lateForShiftId: 'open',
    billId: 'open',
    clientId: 'open',
    methodId: 'open',
    tenderedMinor: 'open',
    changeMinor: 'open',
    fee: 'open',
    reversesId: 'open',
    by: 'open',
    deviceId: 'open',
    source: 'open',
    note: 'open',
  },
});
export type LedgerEntry = z.infer<typeof ledgerEntries.schema>;

/** Coins and notes counted: face value in minor units and how many. */
export const denominationCount = z.object({ faceMinor: minor.min(1), count: z.int().min(0).max(100_000) });

/** A till's open–count–close cycle. What the close says is signed and never changes; what comes later is a late entry elsewhere. */
export const shifts = rowTable({
  name: 'shifts',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    tillId: id,
    deviceId: id,
    day,
    state: z.enum(['open', 'closed']),
    openedAt: instant,
    openedBy: id,
    floatMinor: minor,
    closed: z
      .object({
        at: instant,
        by: id,
        number: z.string().max(40),
        countedMinor: minor,
        expectedMinor: minor,
        overShortMinor: minor,
        counts: z.array(denominationCount).max(40),
        note: text,
        /** How many ledger entries the close covers, and the hash over their ids and postings. */
        entries: z.int().min(0),
        hash: z.string().length(64),
      })
      .nullable(),
  }),
  indexes: ['tillId', 'state'],
  viewRight: 'money.take',
  fields: {
    id: 'open',
    branchId: 'open',
    tillId: 'open',
    deviceId: 'open',
    day: 'open',
    state: 'open',
    openedAt: 'open',
    openedBy: 'open',
    floatMinor: 'open',
    closed: { right: 'money.totals.view' },
  },
});
export type Shift = z.infer<typeof shifts.schema>;

/** What a till held at its last close (the id is the till's), so that a balance is this plus the entries since and never a walk through history. */
export const checkpoints = rowTable({
  name: 'checkpoints',
  scope: 'branch',
  /** `shiftId` is null for a till that took money without ever having been closed. */
  schema: z.object({ id, branchId: id, tillId: id, shiftId: id.nullable(), at: instant, day, balanceMinor: minor }),
  indexes: ['tillId'],
  viewRight: 'money.totals.view',
  fields: { id: 'open', branchId: 'open', tillId: 'open', shiftId: 'open', at: 'open', day: 'open', balanceMinor: 'open' },
});
