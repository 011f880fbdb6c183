import { useId, type ReactNode } from 'react';
import { Banknote, CreditCard, Wallet } from 'lucide-react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { RowOf } from '#shared/tables/registry.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { ariaKeys } from '#renderer/ui/keys.ts';
import { Tooltip } from '#renderer/ui/tooltip.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';

const icons = { cash: Banknote, card: CreditCard, other: Wallet } as const;

/** A button among the ways to pay. */
export interface Way {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
}

/** A method of the branch as one of the ways to pay. */
export function wayOf({ id, name, kind }: RowOf<'paymentMethods'>): Way {
  const Icon = icons[kind];
  return { id, label: name, icon: <Icon aria-hidden="true" /> };
}

/** Every way to pay, each with its key. As many as there are: they wrap. */
export function MethodChoice({
  turn,
  ways,
  value,
  onChoose,
}: {
  /** Another one with each choice: where nothing is to be typed after it, the keyboard stays with the ways. */
  readonly turn: number;
  readonly ways: readonly Way[];
  readonly value: string;
  readonly onChoose: (wayId: string) => void;
}) {
  const text = useText();
  const labelId = useId();
  const chosenOne = useFocusBack<HTMLButtonElement>(turn);
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
          const chosen = ways.find((way) => keys.has(way.id));
          if (chosen !== undefined) onChoose(chosen.id);
        }}
      >
        {ways.map((way, index) => {
          const chord = index < 9 ? `Alt+${index + 1}` : undefined;
          return (
            <Tooltip key={way.id} text={way.label} chord={chord} placement="top">
              <ToggleButton
                ref={way.id === value ? chosenOne : null}
                id={way.id}
                className="pay-method"
                {...(chord === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(chord) })}
              >
                {way.icon}
                <span className="pay-method-name">{way.label}</span>
              </ToggleButton>
            </Tooltip>
          );
        })}
      </ToggleButtonGroup>
    </div>
  );
}
