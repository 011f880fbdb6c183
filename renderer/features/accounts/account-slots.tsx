import { Gift, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { AccountPayment } from './account-payment.tsx';
import type { BillToPay } from './bill-to-pay.ts';
import { type GiftCardLine, issueWith } from './gift-card-line.ts';
import { GiftCardPayment } from './gift-card-payment.tsx';
import { SellGiftCard } from './sell-gift-card.tsx';

interface Named {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
}

/** What gift cards and clients' accounts lend to a checkout. */
export interface AccountSlots {
  readonly otherWays: readonly (Named & { readonly panel: (bill: BillToPay) => ReactNode })[];
  readonly otherLines: readonly (Named & { readonly form: (add: (line: GiftCardLine) => void, cancel: () => void) => ReactNode })[];
  readonly withLine: typeof issueWith;
}

/** To pay by gift card or from the client's account, and to sell a gift card. */
export function useAccountSlots(): AccountSlots {
  const text = useText();
  return {
    otherWays: [
      { id: 'gift-card', label: text('accounts.giftCard'), icon: <Gift />, panel: (bill) => <GiftCardPayment bill={bill} /> },
      { id: 'client-account', label: text('accounts.byAccount'), icon: <UserRound />, panel: (bill) => <AccountPayment bill={bill} /> },
    ],
    otherLines: [
      {
        id: 'gift-card',
        label: text('accounts.giftCard'),
        icon: <Gift />,
        form: (add, cancel) => <SellGiftCard onAdd={add} onCancel={cancel} />,
      },
    ],
    withLine: issueWith,
  };
}
