import { useState } from 'react';
import { limitOf, payFromAccount } from '#shared/accounts/client-account.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import type { BillToPay } from './bill-to-pay.ts';
import { TakeAmount } from './take-amount.tsx';
import { useAccount } from './use-account.ts';

/** A bill is paid from the account of the client that it names. */
export function AccountPayment({ bill }: { readonly bill: BillToPay }) {
  const text = useText();
  if (bill.clientId === null) return <Banner tone="info">{text('accounts.nobody')}</Banner>;
  return <PayFromAccount key={bill.clientId} clientId={bill.clientId} bill={bill} />;
}

function PayFromAccount({ clientId, bill }: { readonly clientId: string; readonly bill: BillToPay }) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const { currency } = useBranch();
  const known = useAccount(clientId);
  const [isBeyond, setBeyond] = useState(false);
  if (known === undefined) return null;
  const balanceMinor = known.account?.balanceMinor ?? 0;
  const own = known.account?.currency ?? currency;
  if (own !== currency) return <Banner tone="warn">{text('accounts.otherCurrency', { currency: own, own: currency })}</Banner>;
  const withinMinor = balanceMinor + limitOf(known.account, known.settings);
  const mayBeyond = session.can('money.credit') && withinMinor < bill.dueMinor;
  const mostMinor = isBeyond ? bill.dueMinor : Math.max(0, withinMinor);
  const creditMinor = Math.min(bill.dueMinor, mostMinor) - Math.max(0, balanceMinor);
  const pay = (amountMinor: number) =>
    bill.pay(amountMinor, (basis) => invoke(payFromAccount, { ...basis, clientId, amountMinor, beyondLimit: amountMinor > withinMinor }));
  return (
    <Stack gap={3}>
      <AmountLine
        label={text(balanceMinor < 0 ? 'accounts.owed' : 'accounts.onAccount')}
        amount={format.amount(Math.abs(balanceMinor))}
        size="large"
        isLive
      />
      {mostMinor <= 0 && <Banner tone="info">{text('accounts.noCredit')}</Banner>}
      {mayBeyond && (
        <Checkbox isSelected={isBeyond} onChange={setBeyond}>
          {text('accounts.beyondLimit')}
        </Checkbox>
      )}
      {mostMinor > 0 && (
        <TakeAmount
          key={isBeyond ? 'beyond' : 'within'}
          dueMinor={bill.dueMinor}
          mostMinor={mostMinor}
          label={(amount) => text('accounts.takeFromAccount', { amount })}
          onTake={pay}
          autoFocus
        >
          {creditMinor > 0 && <p className="accounts-quiet">{text('accounts.creditLeft', { amount: format.amount(creditMinor) })}</p>}
        </TakeAmount>
      )}
    </Stack>
  );
}
