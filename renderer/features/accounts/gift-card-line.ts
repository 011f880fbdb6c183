import { z } from 'zod';
import { issueGiftCard } from '#shared/accounts/gift-cards.ts';
import { addDays, type Day, isDay } from '#shared/kernel/time.ts';
import type { CheckoutLine } from '#shared/till/bill-draft.ts';
import { lineGrossMinor } from '#shared/till/make-bill.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import type { PaymentBasis } from './bill-to-pay.ts';

/** A line that sells a gift card; `extra` is what issuing it needs besides. */
export type GiftCardLine = CheckoutLine;

const sold = z.object({ code: z.string(), expiresOn: z.string().nullable() });

interface NewCard {
  readonly lineId: string;
  readonly cardId: string;
  readonly code: string;
  readonly worthMinor: number;
  readonly expiresOn: Day | null;
  /** With the code, so that the receipt has it. */
  readonly title: string;
}

/** The line of a bill that sells a card. */
export function giftCardLine({ lineId, cardId, code, worthMinor, expiresOn, title }: NewCard): GiftCardLine {
  const priced = { quantityMilli: 1000, unitPriceMinor: worthMinor, discount: null, taxIds: [] };
  return { id: lineId, kind: 'gift-card', refId: cardId, title, staffId: null, ...priced, extra: { code, expiresOn } };
}

/** What is issued together with the bill for one of its lines: the card that it sells. */
export function issueWith(line: CheckoutLine, bill: Omit<PaymentBasis, 'entryId'>): readonly Invocation[] {
  const told = sold.safeParse(line.extra);
  if (line.kind !== 'gift-card' || line.refId === null || !told.success) return [];
  const { billId, clientId, day, currency } = bill;
  const faceMinor = lineGrossMinor({ quantityMilli: line.quantityMilli, unitPriceMinor: line.typedPriceMinor ?? line.unitPriceMinor });
  return [invoke(issueGiftCard, { ...told.data, cardId: line.refId, billId, clientId, day, currency, faceMinor })];
}

/** The last day of a term of so many years: the day before its anniversary, and the last of February where that is none. */
export function lastDayOf(from: Day, years: number): Day {
  const anniversary = `${Number(from.slice(0, 4)) + years}${from.slice(4)}`;
  return isDay(anniversary) ? addDays(anniversary, -1) : `${anniversary.slice(0, 8)}28`;
}
