import { useState } from 'react';
import { Plus } from 'lucide-react';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Section, Stack } from '#renderer/ui/layout.tsx';
import { TopUpForm } from './top-up-form.tsx';
import { useAccount } from './use-account.ts';
import './accounts.css';

/** What a client has paid in beforehand, or owes, and the way to put money on. For whoever may take money. */
export function ClientAccountCard({ clientId }: { readonly clientId: string }) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const known = useAccount(clientId);
  const [isFilling, setFilling] = useState(false);
  if (!session.can('money.take') || known === undefined) return null;
  const { account } = known;
  const balanceMinor = account?.balanceMinor ?? 0;
  return (
    <Section title={text('accounts.account')}>
      <Stack gap={2}>
        {account === undefined ? (
          <p className="accounts-quiet">{text('accounts.noAccount')}</p>
        ) : (
          <AmountLine
            label={text(balanceMinor < 0 ? 'accounts.owed' : 'accounts.onAccount')}
            amount={format.amount(Math.abs(balanceMinor), account.currency)}
            size="large"
            isLive
          />
        )}
        {isFilling ? (
          <TopUpForm clientId={clientId} owedMinor={Math.max(0, -balanceMinor)} onDone={() => setFilling(false)} />
        ) : (
          <div>
            <Button icon={<Plus />} onPress={() => setFilling(true)}>
              {text('accounts.topUp')}
            </Button>
          </div>
        )}
      </Stack>
    </Section>
  );
}
