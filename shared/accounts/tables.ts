import { z } from 'zod';
import { limits } from '#shared/kernel/limits.ts';
import { currency, day, id, instant, minor } from '#shared/kernel/schema.ts';
import { rowTable } from '#shared/tables/declare.ts';

/** One entry of a gift card, kept with it so that every desk can say what became of it, in whichever branch and on whichever day. */
export const giftCardMove = z.object({
  entryId: id,
  kind: z.enum(['top-up', 'payment', 'reversal', 'pay-back', 'expiry']),
  /** What it added to the card; below zero what it took. */
  minor,
  day,
  at: instant,
  by: id,
  deviceId: id,
  branchId: id,
  /** The bill that it was sold on, pays or is paid onto by. */
  billId: id.nullable(),
  reversesId: id.nullable(),
});
export type GiftCardMove = z.infer<typeof giftCardMove>;

/**
 * A gift card: money that the business owes to whoever knows its code. `balanceMinor` is the fold of its postings and may fall below zero when
 * two desks without a network redeem the last of it: both payments stand, and a person hears of it.
 */
export const giftCards = rowTable({
  name: 'giftCards',
  scope: 'chain',
  schema: z.object({
    id,
    code: z.string().min(4).max(40),
    currency,
    faceMinor: minor.min(1),
    balanceMinor: minor,
    soldAt: instant,
    soldBranchId: id,
    /** The bill that it was sold on. */
    billId: id.nullable(),
    clientId: id.nullable(),
    /** The last day on which it can be redeemed. */
    expiresOn: day.nullable(),
    /** `paid-back`: what was left of it went back to its holder as money; whatever comes onto it opens it again. */
    state: z.enum(['open', 'expired', 'paid-back', 'taken-back']),
    /** Its newest entries, the oldest first. Cards of before these were kept have none. */
    moves: z.array(giftCardMove).max(limits.giftCardMovesMax).optional(),
  }),
  indexes: ['code', 'clientId'],
  viewRight: 'money.take',
  fields: {
    id: 'open',
    code: 'open',
    currency: 'open',
    faceMinor: 'open',
    balanceMinor: 'open',
    soldAt: 'open',
    soldBranchId: 'open',
    billId: 'open',
    clientId: 'open',
    expiresOn: 'open',
    state: 'open',
    moves: 'open',
  },
});
export type GiftCard = z.infer<typeof giftCards.schema>;

/** What a client has with the business beforehand, or owes it: the fold of the account's postings. The id is the client's. */
export const clientAccounts = rowTable({
  name: 'clientAccounts',
  scope: 'chain',
  schema: z.object({
    id,
    currency,
    /** Positive: paid in beforehand. Negative: owed. */
    balanceMinor: minor,
    /** How far below zero it may go; null is as the branch says. */
    creditLimitMinor: minor.min(0).nullable(),
  }),
  indexes: [],
  viewRight: 'money.take',
  fields: { id: 'open', currency: 'open', balanceMinor: 'open', creditLimitMinor: 'open' },
});
export type ClientAccount = z.infer<typeof clientAccounts.schema>;
