import { useId } from 'react';
import { Banknote, CreditCard, Wallet } from 'lucide-react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { RowOf } from '#shared/tables/registry.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { ariaKeys } from '#renderer/ui/keys.ts';
import { Tooltip } from '#renderer/ui/tooltip.tsx';

const icons = { cash: Banknote, card: CreditCard, other: Wallet } as const;

/** Every way to pay, each with its key. As many as there are: they wrap. */
export function MethodChoice({
  methods,
  value,
  onChoose,
}: {
  readonly methods: readonly RowOf<'paymentMethods'>[];
  readonly value: string;
  readonly onChoose: (methodId: string) => void;
}) {
  const text = useText();
  const labelId = useId();
  return (
    <div>
      <span id={labelId} className="visually-hidden">
        {text('checkout.method')}
      </span>
      <ToggleButtonGroup
        className="pay-methods"
        aria-labelledby={labelId}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          const chosen = methods.find((method) => keys.has(method.id));
          if (chosen !== undefined) onChoose(chosen.id);
        }}
      >
        {methods.map((method, index) => {
          const Icon = icons[method.kind];
          const chord = index < 9 ? `Alt+${index + 1}` : undefined;
          return (
            <Tooltip key={method.id} text={method.name} chord={chord} placement="top">
              <ToggleButton
                id={method.id}
                className="pay-method"
                {...(chord === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(chord) })}
              >
                <Icon aria-hidden="true" />
                <span className="pay-method-name">{method.name}</span>
              </ToggleButton>
            </Tooltip>
          );
        })}
      </ToggleButtonGroup>
    </div>
  );
}
