import { useState } from 'react';
import { keepDeposit } from '#shared/accounts/client-account.ts';
import type { ClientAccount } from '#shared/accounts/tables.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { ReasonForm } from './reason-form.tsx';

/** Keeps what a client who did not come has paid in beforehand, whole or in part. */
export function KeepForm({ account, onDone }: { readonly account: ClientAccount; readonly onDone: () => void }) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const branch = useBranch();
  const { id: clientId, balanceMinor, currency } = account;
  const [minor, setMinor] = useState<number | null>(balanceMinor);
  const isTooMuch = minor !== null && minor > balanceMinor;
  const amountMinor = minor === null || minor <= 0 || isTooMuch ? undefined : minor;
  const deed = async (reason: string) => {
    if (amountMinor === undefined) return undefined;
    const day = businessDayOf(desk.clock.now(), branch);
    return invoke(keepDeposit, { entryId: desk.newId(), clientId, day, currency, amountMinor, reason });
  };
  return (
    <ReasonForm
      title={text('accounts.keep')}
      button={text('accounts.keepAmount', { amount: format.amount(amountMinor ?? 0, currency) })}
      deed={deed}
      said={text('accounts.kept', { amount: format.amount(amountMinor ?? 0, currency) })}
      onDone={onDone}
    >
      <MoneyField
        label={text('accounts.amount')}
        currency={currency}
        value={minor}
        onChange={setMinor}
        autoFocus
        error={isTooMuch ? text('accounts.moreThanCard', { amount: format.amount(balanceMinor, currency) }) : undefined}
      />
    </ReasonForm>
  );
}
