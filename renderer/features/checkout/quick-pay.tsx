import { Banknote, CreditCard } from 'lucide-react';
import type { QuickWays } from '#shared/till/ways-to-pay.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

type Method = RowOf<'paymentMethods'>;

/** Beside each other under the left hand, and used by no browser. */
const keys = { cash: 'Alt+Q', card: 'Alt+W' } as const;

/** All of it in cash, or all of it by card: one press, nothing typed. */
export function QuickPay({ ways, onPay }: { readonly ways: QuickWays<Method>; readonly onPay: (method: Method) => void }) {
  const text = useText();
  const offered = [
    { way: ways.cash, chord: keys.cash, icon: <Banknote />, label: text('checkout.allCash') },
    { way: ways.card, chord: keys.card, icon: <CreditCard />, label: text('checkout.allCard', { method: ways.card?.name ?? '' }) },
  ];
  useHotkeys(
    Object.fromEntries(
      offered.map(({ way, chord, label }) => [chord, { label, isDisabled: way === undefined, run: () => way !== undefined && onPay(way) }]),
    ),
    { title: text('checkout.title') },
  );
  return (
    <div role="group" aria-label={text('checkout.quickPay')} className="quick-pay">
      {offered.map(
        ({ way, chord, icon, label }) =>
          way !== undefined && (
            <Button key={chord} icon={icon} keyHint={chord} onPress={() => onPay(way)}>
              {label}
            </Button>
          ),
      )}
    </div>
  );
}
