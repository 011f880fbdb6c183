import type { RowOf } from '#shared/tables/registry.ts';
import { lastOrder } from '#renderer/data/settings/setting-order.ts';
import { useSettingDraft } from '#renderer/data/settings/use-setting-draft.ts';
import { useBranch, useDesk, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { PercentField } from '#renderer/ui/percent-field.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { discountDeed } from './setting-deeds.ts';
import { type NameLack, SettingPanel, nameLack } from './setting-panel.tsx';
import { useMoneySaver } from './use-money-saver.ts';

type Discount = RowOf<'discounts'>;
type Draft = Pick<Discount, 'name' | 'validTo' | 'active'> & {
  readonly kind: Discount['worth']['kind'];
  readonly ratePpm: number;
  readonly amountMinor: number | null;
};

/** One discount: a new one, or one that is changed. */
export interface DiscountPanelProps {
  readonly discount: Discount | undefined;
  readonly all: readonly Discount[];
  readonly onDone: () => void;
}

/** What it is worth, and until when it is given. */
export function DiscountPanel({ discount, all, onDone }: DiscountPanelProps) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const branch = useBranch();
  const today = useToday();
  const { value, set, lack, panel } = useSettingDraft<Draft, NameLack | 'needWorth'>({
    saver: useMoneySaver(),
    kind: 'discount',
    id: discount?.id,
    begin: () => draftOf(discount),
    lackOf: (draft) => nameLack(draft, discount?.id, all) ?? (worthOf(draft) === undefined ? 'needWorth' : undefined),
    deedOf: (draft) => {
      const name = draft.name.trim();
      const worth = worthOf(draft) ?? { kind: 'share', ratePpm: 0 };
      const now = { name, worth, validTo: draft.validTo, active: draft.active, order: discount?.order ?? lastOrder(all) };
      return discountDeed({ id: discount?.id ?? desk.newId(), before: discount, now, said: text('moneySettings.saved', { name }) });
    },
    onDone,
  });
  const worthError = lack === 'needWorth' ? text('moneySettings.needWorth') : undefined;
  return (
    <SettingPanel
      {...panel}
      title={text(discount === undefined ? 'moneySettings.newDiscount' : 'moneySettings.discount')}
      draft={value}
      onDraft={set}
      nameError={lack === 'needWorth' ? undefined : lack}
    >
      <Segmented
        label={text('moneySettings.worth')}
        wide
        segments={[
          { id: 'share', label: text('moneySettings.byShare') },
          { id: 'amount', label: text('moneySettings.byAmount') },
        ]}
        value={value.kind}
        onChange={(kind) => set({ ...value, kind })}
      />
      {value.kind === 'share' ? (
        <PercentField
          label={text('moneySettings.discountShare')}
          value={value.ratePpm}
          error={worthError}
          onChange={(ratePpm) => set({ ...value, ratePpm })}
        />
      ) : (
        <MoneyField
          label={text('moneySettings.discountAmount')}
          currency={branch.currency}
          value={value.amountMinor}
          error={worthError}
          onChange={(amountMinor) => set({ ...value, amountMinor })}
        />
      )}
      <Checkbox isSelected={value.validTo !== null} onChange={(ends) => set({ ...value, validTo: ends ? today : null })}>
        {text('moneySettings.endsOnDay')}
      </Checkbox>
      {value.validTo !== null && (
        <DateButton
          label={text('moneySettings.validTo')}
          variant="field"
          text={format.longDay(value.validTo)}
          day={value.validTo}
          today={today}
          min={today}
          onChange={(validTo) => set({ ...value, validTo })}
        />
      )}
    </SettingPanel>
  );
}

function draftOf(discount: Discount | undefined): Draft {
  const { name, validTo, active } = discount ?? { name: '', validTo: null, active: true };
  const worth = discount?.worth ?? { kind: 'share', ratePpm: 0 };
  return {
    name,
    validTo,
    active,
    kind: worth.kind,
    ratePpm: worth.kind === 'share' ? worth.ratePpm : 0,
    amountMinor: worth.kind === 'amount' ? worth.amountMinor : null,
  };
}

function worthOf({ kind, ratePpm, amountMinor }: Draft): Discount['worth'] | undefined {
  if (kind === 'share') return ratePpm > 0 ? { kind, ratePpm } : undefined;
  return amountMinor !== null && amountMinor > 0 ? { kind, amountMinor } : undefined;
}
