import { useState, type ReactNode, type Ref } from 'react';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';

/** How much of what is there is taken. */
export interface TakeAmountProps {
  /** What is due. */
  readonly dueMinor: number;
  /** The most that can be taken here. */
  readonly mostMinor: number;
  /** The words of the button, with the amount. */
  readonly label: (amount: string) => string;
  readonly onTake: (amountMinor: number) => Promise<boolean>;
  /** Stands between the amount and the button. */
  readonly children?: ReactNode;
  /** Typing begins here; not where something else is typed first. */
  readonly autoFocus?: boolean;
  readonly amountRef?: Ref<HTMLInputElement>;
}

/** Begins with as much as is due and there; less makes it a part of the bill. */
export function TakeAmount({ dueMinor, mostMinor, label, onTake, children, autoFocus = false, amountRef = null }: TakeAmountProps) {
  const text = useText();
  const format = useFormat();
  const { currency } = useBranch();
  const [typed, setTyped] = useState<number | null | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const most = Math.min(dueMinor, mostMinor);
  const minor = typed === undefined ? most : typed;
  const isTooMuch = minor !== null && minor > most;
  const canTake = minor !== null && minor > 0 && !isTooMuch && !isBusy;
  const take = async () => {
    if (!canTake) return;
    setBusy(true);
    await onTake(minor).finally(() => setBusy(false));
  };
  return (
    <Stack gap={2}>
      <MoneyField
        label={text('accounts.amount')}
        size="large"
        currency={currency}
        value={minor}
        onChange={setTyped}
        onEnter={() => void take()}
        autoFocus={autoFocus}
        ref={amountRef}
        error={isTooMuch ? text('accounts.moreThanCard', { amount: format.amount(most) }) : undefined}
      />
      {children}
      <MainButton title={text('checkout.title')} size="large" wide isDisabled={!canTake} isPending={isBusy} onPress={() => void take()}>
        {label(format.amount(minor ?? 0))}
      </MainButton>
    </Stack>
  );
}
