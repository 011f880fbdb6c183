import { z } from 'zod';
import { accountEntry } from '#shared/accounts/account-entry.ts';
import { restateAccount } from '#shared/accounts/holders.ts';
import type { ClientAccount } from '#shared/accounts/tables.ts';
import { type Flag, type Refusal, fact, write } from '#shared/commands/command.ts';
import { NamesNothing } from '#shared/commands/names-nothing.ts';
import { together } from '#shared/commands/together.ts';
import { currency, day, id, minor, newEntryId, text } from '#shared/kernel/schema.ts';
import { type Held, type Read, heldOr } from '#shared/tables/read.ts';
import { loadBill, owedOn, paidSoFar, restateBill } from '#shared/till/bill-state.ts';
import type { MoneySettings } from '#shared/till/money-settings.ts';
import { paidWhere } from '#shared/till/card-fees.ts';
import { loadCashStep, roundingFlags, roundingRefusal } from '#shared/till/cash-rounding.ts';
import { post } from '#shared/till/postings.ts';
import { handOutRefusal } from '#shared/till/refund-checks.ts';
import { landing, loadShift, restateCheckpoint } from '#shared/till/shift-state.ts';
import { changeFlags, feeFlags } from '#shared/till/take-payment.ts';
import { feeRule, paidChannel } from '#shared/till/tables.ts';
import { keptFromMoving, movingFlags } from '#shared/till/till-users.ts';

const what = { entryId: newEntryId, clientId: id, day, currency };

/** Puts money onto a client's account, by whatever way it comes: paid in beforehand, a deposit, or what he owed. */
export const topUpAccount = fact({
  name: 'topUpAccount',
  version: 1,
  args: z.object({
    ...what,
    amountMinor: minor.min(1),
    /** What the drawer takes beyond that, because cash has its steps. */
    roundingMinor: minor,
    methodId: id,
    tillId: id,
    /** The open shift of a cash till; null for a cashless one. */
    shiftId: id.nullable(),
    tenderedMinor: minor.nullable(),
    changeMinor: minor.nullable(),
    fee: z.object({ rule: feeRule, amountMinor: minor.min(0), vatMinor: minor.min(0), dueDay: day }).nullable(),
    payout: z.object({ dueDay: day, tillId: id }).nullable(),
    /** Paid online; left out, at the desk. */
    channel: paidChannel.optional(),
    note: text,
  }),
  touchesChain: true,
  rights: () => ['money.take'],
  load: (read, given, { branchId }) =>
    together({
      account: read.get('clientAccounts', given.clientId),
      shift: loadShift(read, given.shiftId, given.tillId),
      stepMinor: loadCashStep(read, given, branchId),
    }),
  atIssue: (given, { account, shift, stepMinor }, stamp) =>
    otherCurrency(account, given) ?? keptFromMoving(shift, given, stamp.actorId) ?? roundingRefusal(given, shift, stepMinor),
  decide: (given, { account, shift, stepMinor }, stamp) => {
    if (shift.till === undefined) throw new NamesNothing(`topUpAccount names till ${given.tillId}, which this branch does not have`);
    const { entryId, amountMinor, roundingMinor, clientId, tillId, ...told } = given;
    const land = landing(shift, given.shiftId, entryId);
    const rounded = roundingMinor === 0 ? [] : [post('cash-rounding', tillId, -roundingMinor)];
    const paid = [post('till', tillId, amountMinor + roundingMinor), post('client-account', clientId, -amountMinor), ...rounded];
    const { methodId, tenderedMinor, changeMinor, fee, payout } = told;
    const plain = accountEntry({ ...told, entryId, clientId, kind: 'top-up' }, paid, land, stamp);
    const entry = { ...plain, tillId, methodId, tenderedMinor, changeMinor, fee, payout, ...paidWhere(told) };
    const held = restateAccount(account, clientId, entry, null);
    const writes = [write('ledgerEntries', entry), ...restateCheckpoint(shift, land, entry), ...held.writes];
    const flags = [
      ...land.flags,
      ...held.flags,
      ...changeFlags(given),
      ...feeFlags(given),
      ...roundingFlags(given, shift, stepMinor),
      ...movingFlags(shift, given.currency, stamp.actorId),
    ];
    return { writes, flags, conflicts: [] };
  },
});

/** How far a client's account may go below zero here. */
export function limitOf(
  account: Pick<ClientAccount, 'creditLimitMinor'> | undefined,
  settings: Pick<MoneySettings, 'creditLimitMinor'> | undefined,
) {
  return account?.creditLimitMinor ?? settings?.creditLimitMinor ?? 0;
}

/** Pays a bill from a client's account, beforehand or on credit. No till moves. */
export const payFromAccount = fact({
  name: 'payFromAccount',
  version: 1,
  args: z.object({
    ...what,
    billId: id,
    /** Negative: a bill that gives back puts the money onto the account. */
    amountMinor: minor.refine((amount) => amount !== 0, 'a payment moves money'),
    shiftId: id.nullable(),
    /** Somebody who may lets the account go further below zero than its limit. */
    beyondLimit: z.boolean(),
  }),
  touchesChain: true,
  rights: ({ amountMinor, beyondLimit }) => [
    'money.take',
    ...(amountMinor < 0 ? (['money.refund'] as const) : []),
    ...(beyondLimit ? (['money.credit'] as const) : []),
  ],
  load: async (read, given, stamp) => {
    const known = await together({
      known: loadBill(read, given.billId),
      shift: loadShift(read, given.shiftId, null),
      settings: read.get('moneySettings', stamp.branchId),
    });
    return { ...known, ...(await loadAccount(read, given.clientId)) };
  },
  atIssue: (given, { known, account, settings }) => {
    const due = known.bill === undefined ? given.amountMinor : owedOn(known.bill) - paidSoFar(known);
    const isMore = given.amountMinor > 0 ? given.amountMinor > due : given.amountMinor < due;
    if (isMore) return { code: 'more-than-due', subjects: [{ table: 'bills', id: given.billId }] };
    const refusal = handOutRefusal(known, given.amountMinor) ?? otherCurrency(account, given);
    if (refusal !== undefined || !account.held || given.beyondLimit || given.amountMinor < 0) return refusal;
    const left = (account.value?.balanceMinor ?? 0) - given.amountMinor;
    const isBelow = left < -limitOf(account.value, heldOr(settings, undefined));
    return isBelow ? { code: 'account-limit', subjects: [{ table: 'clients', id: given.clientId }] } : undefined;
  },
  decide: (given, { known, account, settings, shift }, stamp) => {
    const { amountMinor, billId, clientId, entryId } = given;
    const land = landing(shift, given.shiftId, entryId);
    const postings = [post('client-account', clientId, amountMinor), post('receivable', billId, -amountMinor)];
    const entry = accountEntry({ ...given, kind: 'payment' }, postings, land, stamp);
    const limitMinor = given.beyondLimit ? null : limitOf(heldOr(account, undefined), heldOr(settings, undefined));
    const bill = restateBill(known, entry);
    const drawn = restateAccount(account, clientId, entry, limitMinor);
    const flags: Flag[] = [...land.flags, ...bill.flags, ...drawn.flags];
    return { writes: [write('ledgerEntries', entry), ...bill.writes, ...drawn.writes], flags, conflicts: [] };
  },
});

/** Keeps a deposit of a client who did not come: it is owed to nobody any more and becomes income. */
export const keepDeposit = fact({
  name: 'keepDeposit',
  version: 1,
  args: z.object({ ...what, amountMinor: minor.min(1), reason: text.refine((reason) => reason.trim() !== '', 'say why it is kept') }),
  touchesChain: true,
  rights: () => ['money.correct'],
  load: (read, given) => loadAccount(read, given.clientId),
  atIssue: (given, { account }) => {
    const balanceMinor = heldOr(account, undefined)?.balanceMinor ?? 0;
    const isMore = account.held && given.amountMinor > balanceMinor;
    return isMore ? { code: 'more-than-balance', subjects: [{ table: 'clients', id: given.clientId }] } : otherCurrency(account, given);
  },
  decide: (given, { account }, stamp) => {
    const { amountMinor, clientId } = given;
    const postings = [post('client-account', clientId, amountMinor), post('other-sales', null, -amountMinor)];
    const land = { shiftId: null, lateForShiftId: null };
    const entry = accountEntry({ ...given, kind: 'expiry', note: given.reason }, postings, land, stamp);
    // What another desk had used meanwhile makes of it a debt that nobody agreed to.
    const left = restateAccount(account, clientId, entry, 0);
    return { writes: [write('ledgerEntries', entry), ...left.writes], flags: left.flags, conflicts: [] };
  },
});

async function loadAccount(read: Read, clientId: string) {
  return { account: await read.get('clientAccounts', clientId) };
}

/** Whether an account is in another currency than what is said of it: one is never turned into the other. */
export function otherCurrency(
  account: Held<ClientAccount | undefined>,
  given: { readonly clientId: string; readonly currency: string },
): Refusal | undefined {
  const held = heldOr(account, undefined);
  if (held === undefined || held.currency === given.currency) return undefined;
  return { code: 'account-currency', subjects: [{ table: 'clients', id: given.clientId }] };
}
