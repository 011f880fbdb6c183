import { shareMinor } from '#shared/kernel/money.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { FeeRule, FeeTerms } from '#shared/till/tables.ts';

/** What of a payment decides its fee. Null: nobody said, and only a rule for any of them fits. */
export interface PaymentTraits {
  readonly day: Day;
  readonly channel: 'onsite' | 'online';
  readonly funding: 'debit' | 'credit' | null;
  readonly origin: 'domestic' | 'foreign' | null;
  /** 1 is a payment in one. */
  readonly instalments: number;
}

/** What a person says of a payment by card: what is seen on the card, and whether it was paid by a link instead of here. */
export interface CardTraits extends Pick<PaymentTraits, 'funding' | 'origin' | 'instalments'> {
  /** Left out: at the desk, as all payments were that were begun before there was a choice. */
  readonly channel?: PaymentTraits['channel'];
}

/** Most cards at a desk; whoever takes another one says so, where its fee differs. */
export const usualCard: CardTraits = { funding: 'debit', origin: 'domestic', instalments: 1 };

/** What a payment keeps of where it was paid: nothing when at the desk, so that old payments and new ones say it alike. */
export interface PaidWhere {
  readonly channel?: 'online';
}

/** Where a payment was paid, as it is kept. */
export function paidWhere(said: { readonly channel?: PaymentTraits['channel'] | undefined } | undefined): PaidWhere {
  return said?.channel === 'online' ? { channel: 'online' } : {};
}

/** A payment at the desk of which nothing more is known. */
export function atTheDesk(day: Day): PaymentTraits {
  return { day, channel: 'onsite', funding: null, origin: null, instalments: 1 };
}

/**
 * The fee terms of a way to pay that a payment falls under: the first that fits and holds no others that fit. Whoever adds terms for credit
 * cards from abroad behind those for any card means them to count. Undefined when none fits, and no fee is due.
 */
export function feeTermsFor(method: Pick<RowOf<'paymentMethods'>, 'fees'>, traits: PaymentTraits): FeeTerms | undefined {
  const fitting = method.fees.filter(
    ({ channel, funding, origin, instalments, validFrom, validTo }) =>
      (channel === 'any' || channel === traits.channel) &&
      (funding === 'any' || funding === traits.funding) &&
      (origin === 'any' || origin === traits.origin) &&
      traits.instalments >= instalments.from &&
      traits.instalments <= instalments.to &&
      (validFrom === null || validFrom <= traits.day) &&
      (validTo === null || traits.day <= validTo),
  );
  return fitting.find((terms) => !fitting.some((other) => holds(terms, other) && !holds(other, terms)));
}

/** Whether every payment that one fits is one that the other fits, days aside. */
function holds(wide: FeeTerms, narrow: FeeTerms): boolean {
  return (
    (['channel', 'funding', 'origin'] as const).every((trait) => wide[trait] === 'any' || wide[trait] === narrow[trait]) &&
    wide.instalments.from <= narrow.instalments.from &&
    narrow.instalments.to <= wide.instalments.to
  );
}

/** A fee and the tax on it, beside each other, in minor units. */
export interface Fee {
  readonly amountMinor: number;
  readonly vatMinor: number;
}

/**
 * What the provider keeps of a payment: its share and a fixed part, rounded half away from zero to a minor unit once for both, within its bounds
 * and never more than the payment; the tax on it is worked out on the rounded fee.
 */
export function feeOf(amountMinor: number, rule: FeeRule): Fee {
  if (amountMinor <= 0) return { amountMinor: 0, vatMinor: 0 };
  const plain = shareMinor(amountMinor, rule.ratePpm) + rule.fixedMinor;
  const bounded = Math.min(Math.max(plain, rule.minMinor ?? 0), rule.maxMinor ?? Number.POSITIVE_INFINITY);
  const fee = Math.min(amountMinor, bounded);
  return { amountMinor: fee, vatMinor: Math.min(amountMinor - fee, shareMinor(fee, rule.vatPpm)) };
}

/** All that a provider keeps of a payment, or, below zero, returns: its fee with the tax on it, in minor units. */
export function sumOfFee({ amountMinor, vatMinor }: Fee): number {
  return amountMinor + vatMinor;
}

/** What has to be asked about a card before its fee is known. */
export interface TraitsAsked {
  /** Whether it may have been paid online, which is asked only where that has terms of its own. */
  readonly channel: boolean;
  readonly funding: boolean;
  readonly origin: boolean;
  /** The most instalments that make a difference; 1 when none do. */
  readonly instalmentsMost: number;
}

/** Instalments that no rule tells apart are not asked for. */
const instalmentsUpTo = 99;

/** What a payment has to say of a card, because the fees of its way to pay differ by it on that day where it is paid. */
export function traitsAsked(
  method: Pick<RowOf<'paymentMethods'>, 'fees'>,
  day: Day,
  paid: PaymentTraits['channel'] = 'onsite',
): TraitsAsked {
  const ofDay = method.fees.filter(
    ({ validFrom, validTo }) => (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
  );
  const terms = ofDay.filter(({ channel }) => channel === 'any' || channel === paid);
  const ends = terms.flatMap(({ instalments: { from, to } }) => [from, ...(to < instalmentsUpTo ? [to] : [])]);
  return {
    channel: ofDay.some(({ channel }) => channel === 'online'),
    funding: terms.some(({ funding }) => funding !== 'any'),
    origin: terms.some(({ origin }) => origin !== 'any'),
    instalmentsMost: Math.max(1, ...ends),
  };
}

/** Whether anything has to be asked at all. */
export function asksTraits({ channel, funding, origin, instalmentsMost }: TraitsAsked): boolean {
  return channel || funding || origin || instalmentsMost > 1;
}
