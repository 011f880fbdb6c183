import type { ReactNode } from 'react';
import type { RowOf } from '#shared/tables/registry.ts';
import type { CardTraits } from '#shared/till/card-fees.ts';

/** Asks about a card where its fee differs by it; the checkout's fields, lent to whatever else takes money by card. */
export type CardAsked = (asked: {
  readonly method: Pick<RowOf<'paymentMethods'>, 'fees'>;
  readonly card: CardTraits;
  readonly onCard: (card: CardTraits) => void;
}) => ReactNode;
