import { useState } from 'react';
import { PiggyBank } from 'lucide-react';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';
import { KeepForm } from './keep-form.tsx';
import { useAccount } from './use-account.ts';
import './accounts.css';

/** Whoever did not come and has paid in beforehand: the deposit can be kept here, whole or in part, or stays with him. */
export function DepositNote({ clientId }: { readonly clientId: string }) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const account = useAccount(clientId)?.account;
  const [isAsking, setAsking] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(isAsking);
  if (!session.can('money.take', 'money.correct') || account === undefined || account.balanceMinor <= 0) return null;
  const amount = format.amount(account.balanceMinor, account.currency);
  return (
    <Stack gap={2}>
      <Banner tone="info">{text('accounts.noShowDeposit', { amount })}</Banner>
      {isAsking ? (
        <KeepForm account={account} onDone={() => setAsking(false)} />
      ) : (
        <div>
          <Button ref={opener} icon={<PiggyBank />} onPress={() => setAsking(true)}>
            {text('accounts.keep')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
