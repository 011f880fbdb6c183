import { z } from 'zod';
import { currency, day, id, instant, milli, minor, name, ratePpm, text, wallTime } from '#shared/kernel/schema.ts';
import { limits } from '#shared/kernel/limits.ts';
import { taxRounding } from '#shared/chain/tables.ts';
import { dayTable, rowTable } from '#shared/tables/declare.ts';
import { inPackage } from '#shared/till/packages.ts';

/** A cash register or a cashless account that money lands in. */
export const tills = rowTable({
  name: 'tills',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    name,
    kind: z.enum(['cash', 'cashless']),
    currency,
    order: z.int(),
    active: z.boolean(),
    /** Who may use it; nobody named means everybody. */
    userIds: z.array(id).max(limits.tillUsersMax),
  }),
  indexes: [],
  viewRight: 'money.take',
  fields: { id: 'open', branchId: 'open', name: 'open', kind: 'open', currency: 'open', order: 'open', active: 'open', userIds: 'open' },
});

/** What a provider keeps of a payment: a share and a fixed part, within bounds, and the tax on it. `version` rises with every change, so old payments keep their rule. */
export const feeRule = z.object({
  version: z.int().min(1),
  ratePpm,
  fixedMinor: minor.min(0),
  minMinor: minor.min(0).nullable(),
  maxMinor: minor.min(0).nullable(),
  vatPpm: ratePpm,
});
export type FeeRule = z.infer<typeof feeRule>;

/** Which payments a fee rule is for, and from when to when (both days included). */
export const feeTerms = z.object({
  id,
  channel: z.enum(['any', 'onsite', 'online']),
  funding: z.enum(['any', 'debit', 'credit']),
  origin: z.enum(['any', 'domestic', 'foreign']),
  /** Paid in so many instalments, both included; 1 to 1 is a payment in one. */
  instalments: z.object({ from: z.int().min(1).max(99), to: z.int().min(1).max(99) }),
  validFrom: day.nullable(),
  validTo: day.nullable(),
  rule: feeRule,
});
export type FeeTerms = z.infer<typeof feeTerms>;

/** When a provider pays out, and where it lands. */
export const settlement = z.object({
  days: z.int().min(0).max(limits.settlementDaysMax),
  dayKind: z.enum(['calendar', 'banking']),
  /** A payment after this wall time counts to the provider's next day; null is midnight. */
  cutOff: wallTime.nullable(),
  /** What is taken on a day comes in one sum, or each payment by itself. */
  grouping: z.enum(['day', 'payment']),
  /** The cashless till that the payout lands in; null when it stays where it was taken. */
  landsInTillId: id.nullable(),
});
export type Settlement = z.infer<typeof settlement>;

/** A way to pay: cash, or a card brand with its fees and the till that it is taken into (each method is tied to one till). */
export const paymentMethods = rowTable({
  name: 'paymentMethods',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    name,
    kind: z.enum(['cash', 'card', 'other']),
    tillId: id,
    /** Which of those that fit a payment is its fee says `feeTermsFor`; none fits, none is due. */
    fees: z.array(feeTerms).max(limits.feeTermsMax),
    settlement,
    /** Whether the provider gives its fee back with a refund. */
    feeOnRefund: z.enum(['kept', 'returned']),
    /** The client bears the fee as a line of the bill, where the branch allows it. */
    surcharge: z.boolean(),
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
    fees: 'open',
    settlement: 'open',
    feeOnRefund: 'open',
    surcharge: 'open',
    order: 'open',
    active: 'open',
  },
});

/** A line of a bill as the client was told it: amounts are facts and never computed again. */
export const billLine = z.object({
  id,
  kind: z.enum(['service', 'product', 'other', 'tip', 'gift-card', 'surcharge']),
  /** What was sold: a service, a product, a gift card; the method of a surcharge. */
  refId: id.nullable(),
  title: name,
  staffId: id.nullable(),
  /** The line of an earlier bill that this one credits. */
  creditsLineId: id.nullable(),
  quantityMilli: milli,
  unitPriceMinor: minor,
  discountMinor: minor,
  /** What its own discount is called, where it was chosen from the list. */
  discountName: name.optional(),
  /** How much of its discount is its share of the whole bill's; left out, none. */
  billDiscountMinor: minor.optional(),
  /** The package that it was sold in. */
  inPackage: inPackage.optional(),
  /** What the line adds to the bill before exclusive taxes; inclusive taxes are within it. */
  amountMinor: minor,
  taxes: z.array(z.object({ taxId: id, name, ratePpm, inclusive: z.boolean(), amountMinor: minor })).max(10),
});
export type BillLine = z.infer<typeof billLine>;

/** Where money was paid that did not come at the desk; left out, it came there. */
export const paidChannel = z.literal('online');

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
    visitIds: z.array(id).max(limits.billVisitsMax),
    clientId: id.nullable(),
    currency,
    lines: z.array(billLine).max(limits.billLinesMax),
    taxRounding,
    taxes: z.array(z.object({ taxId: id, name, ratePpm, inclusive: z.boolean(), amountMinor: minor })).max(10),
    totalMinor: minor,
    /** What the discount of the whole bill is called, where it was chosen from the list; its amount lies in the lines. */
    discountName: name.optional(),
    paidMinor: minor,
    /** The bill that this one gives back, whole or in part; its lines are negative. */
    creditsBillId: id.nullable(),
    /** Taken back before anything was paid; `entryId` reverses its sale. */
    voided: z.object({ at: instant, by: id, reason: text, entryId: id }).nullable(),
    by: id,
    source: z.enum(['desk', 'import']),
  }),
  indexes: ['clientId', 'creditsBillId'],
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
    discountName: 'open',
    paidMinor: 'open',
    creditsBillId: 'open',
    voided: 'open',
    by: 'open',
    source: 'open',
  },
});
export type Bill = z.infer<typeof bills.schema>;

/**
 * The accounts of the double-entry ledger. Debits are positive, credits negative; `ref` says which till, tax or bill.
 * `till` cash and cashless accounts, `receivable` what a bill still owes, `card-fee` and `fee-vat` the provider's share and the tax on it,
 * `over-short` counting differences, `cash-rounding` what cash cannot be paid in, `owner` money put in or taken out outside of sales, `tips`
 * what is owed to a staff member, `gift-card` and `client-account` what is owed to whoever holds it, `surcharge` fees that clients bore,
 * `transit` money between two tills and what is set off between two bills, `item` other income and expenses by payment item.
 */
export const ledgerAccount = z.enum([
  'till',
  'receivable',
  'service-sales',
  'product-sales',
  'other-sales',
  'tax',
  'card-fee',
  'fee-vat',
  'over-short',
  'cash-rounding',
  'owner',
  'tips',
  'gift-card',
  'client-account',
  'surcharge',
  'transit',
  'item',
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
    kind: z.enum([
      'sale',
      'payment',
      'reversal',
      'void',
      'set-off',
      'shift-open',
      'shift-close',
      'hand-over',
      'fee',
      'payout',
      'transfer',
      'cash-in',
      'cash-out',
      'tips-out',
      'top-up',
      'pay-back',
      'expiry',
    ]),
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
    /** What the provider keeps by the rule of that day; `vatMinor` is the tax on `amountMinor`, beside it. */
    fee: z.object({ rule: feeRule, amountMinor: minor, vatMinor: minor, dueDay: day }).nullable(),
    /** When the provider pays it out, and where it lands; null when it stays in its till. */
    payout: z.object({ dueDay: day, tillId: id }).nullable(),
    /** Paid online, or given back by the same way; left out, at the desk. */
    channel: paidChannel.optional(),
    /** What a cash-in or cash-out was for. */
    itemId: id.nullable(),
    supplierId: id.nullable(),
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
    payout: 'open',
    channel: 'open',
    itemId: 'open',
    supplierId: 'open',
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
    /** The drawer went from one person to another while the shift went on. */
    handOvers: z
      .array(
        z.object({
          at: instant,
          fromId: id,
          toId: id,
          countedMinor: minor,
          overShortMinor: minor,
          note: text,
          /** Who signed the count beside whoever made it, where the difference asked for two. */
          secondBy: id.optional(),
        }),
      )
      .max(limits.handOversMax),
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
        /** How many ledger entries the close covers, and the hash over all that they say (`entriesHash`). */
        entries: z.int().min(0),
        hash: z.string().length(64),
        /** The second person who signed, where the difference asks for one. */
        secondBy: id.nullable(),
        /** What stays in the drawer; the rest went to another till. */
        leftMinor: minor,
        restTillId: id.nullable(),
        /** The till's Z-reports are a chain: the seal is the hash over this close and the seal of the one before. */
        prevSeal: z.string().length(64).nullable(),
        seal: z.string().length(64),
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
    handOvers: 'open',
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

/** A drawer that was opened without a sale, with the reason. */
export const drawerOpenings = dayTable({
  name: 'drawerOpenings',
  scope: 'branch',
  schema: z.object({ id, branchId: id, day, at: instant, tillId: id, shiftId: id.nullable(), reason: text, by: id, deviceId: id }),
  indexes: [],
  viewRight: 'money.totals.view',
  fields: {
    id: 'open',
    branchId: 'open',
    day: 'open',
    at: 'open',
    tillId: 'open',
    shiftId: 'open',
    reason: 'open',
    by: 'open',
    deviceId: 'open',
  },
});
