import { useState } from 'react';
import { setCreditLimit } from '#shared/accounts/credit-limit.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useRun } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { hinted, useMainKey } from '#renderer/ui/main-button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { accountRefusalWords } from './account-words.ts';
import type { KnownAccount } from './use-account.ts';

interface CreditFormProps {
  readonly clientId: string;
  readonly known: KnownAccount;
  readonly onDone: () => void;
}

/** How far this client's account may go below zero: an amount of its own, or, left empty, what the branch gives everybody. */
export function CreditForm({ clientId, known: { account, settings }, onDone }: CreditFormProps) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const { run, isRunning } = useRun();
  const currency = account?.currency ?? branch.currency;
  const [opened] = useState(account?.creditLimitMinor ?? null);
  const [minor, setMinor] = useState<number | null>(opened);
  const [trouble, setTrouble] = useState<string | undefined>(undefined);
  const isChanged = minor !== opened;
  const usual = format.amount(settings?.creditLimitMinor ?? 0, branch.currency);
  const save = async () => {
    if (!isChanged || isRunning) return;
    try {
      const saved = await run(invoke(setCreditLimit, { clientId, currency, from: opened, to: minor }));
      if (!saved.ok) return setTrouble(accountRefusalWords(text, saved.error.code));
      toast.show({
        text:
          minor === null
            ? text('accounts.creditUsual', { amount: usual })
            : text('accounts.creditSet', { amount: format.amount(minor, currency) }),
        tone: 'neutral',
      });
      onDone();
    } catch (fault) {
      setTrouble(text('accounts.failed'));
      queueMicrotask(() => reportError(fault));
    }
  };
  const keyHint = useMainKey({
    title: text('accounts.creditTitle'),
    label: text('accounts.creditSave'),
    isDisabled: !isChanged || isRunning,
    run: () => void save(),
  });
  return (
    <form
      className="account-reason"
      aria-label={text('accounts.creditTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
      }}
    >
      <Stack gap={2}>
        <MoneyField
          label={text('accounts.creditTitle')}
          hint={text('accounts.creditHint', { amount: usual })}
          currency={currency}
          value={minor}
          onChange={setMinor}
          onEnter={() => void save()}
          autoFocus
        />
        {trouble !== undefined && <Banner tone="bad">{trouble}</Banner>}
        <Row gap={2}>
          <Button variant="plain" onPress={onDone}>
            {text('common.cancel')}
          </Button>
          <Button type="submit" variant="primary" {...hinted(keyHint)} isDisabled={!isChanged} isPending={isRunning}>
            {text('accounts.creditSave')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
