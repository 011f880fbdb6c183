import { likelyTendered } from '#shared/till/denominations.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';

const guessesMost = 4;

/** The exact sum, and what is likely to be handed over: one press instead of typing. */
export function QuickCash({
  dueMinor,
  currency,
  shownMinor,
  onPick,
}: {
  readonly dueMinor: number;
  readonly currency: string;
  readonly shownMinor: number | null;
  readonly onPick: (minor: number) => void;
}) {
  const text = useText();
  const format = useFormat();
  return (
    <div role="group" aria-label={text('checkout.quickAmounts')} className="quick-cash">
      <Button aria-pressed={shownMinor === dueMinor} onPress={() => onPick(dueMinor)}>
        {text('checkout.exact')}
      </Button>
      {likelyTendered(dueMinor, currency, guessesMost).map((minor) => (
        <Button key={minor} aria-pressed={shownMinor === minor} onPress={() => onPick(minor)}>
          {format.amount(minor)}
        </Button>
      ))}
    </div>
  );
}
