import { Percent } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import { useSettingDraft } from '#renderer/data/settings/use-setting-draft.ts';
import { useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { PercentField } from '#renderer/ui/percent-field.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { taxDeed } from './setting-deeds.ts';
import { SettingList } from './setting-list.tsx';
import { type NameLack, SettingPanel, nameLack } from './setting-panel.tsx';
import { TaxRoundingChoice } from './tax-rounding.tsx';
import { useMoneySaver } from './use-money-saver.ts';

type Tax = RowOf<'taxes'>;

/** The taxes of the chain. */
export function TaxesTab() {
  const text = useText();
  const format = useFormat();
  const { value, error } = useLive((read) => read.all('taxes'), []);
  if (error !== undefined) throw error;
  return (
    <SettingList
      rows={value}
      caption={text('moneySettings.taxes')}
      above={<TaxRoundingChoice />}
      addWords={text('moneySettings.addTax')}
      empty={{ icon: <Percent />, title: text('moneySettings.noTaxes'), hint: text('moneySettings.noTaxesHint') }}
      columns={[
        { id: 'rate', head: text('moneySettings.rate'), cell: ({ ratePpm }) => format.rate(ratePpm), align: 'end', width: '110px' },
        {
          id: 'kind',
          head: text('moneySettings.taxKind'),
          cell: ({ inclusive }) => text(inclusive ? 'moneySettings.inclusive' : 'moneySettings.exclusive'),
          width: '180px',
        },
      ]}
      panelOf={(tax, all, onDone) => <TaxPanel tax={tax} all={all} onDone={onDone} />}
    />
  );
}

function TaxPanel({ tax, all, onDone }: { readonly tax: Tax | undefined; readonly all: readonly Tax[]; readonly onDone: () => void }) {
  const text = useText();
  const desk = useDesk();
  const { value, set, lack, panel } = useSettingDraft<Omit<Tax, 'id'>, NameLack>({
    saver: useMoneySaver(),
    kind: 'tax',
    id: tax?.id,
    begin: () => tax ?? { name: '', ratePpm: 0, inclusive: true, active: true },
    lackOf: (draft) => nameLack(draft, tax?.id, all),
    deedOf: (draft) => {
      const name = draft.name.trim();
      return taxDeed({ id: tax?.id ?? desk.newId(), before: tax, now: { ...draft, name }, said: text('moneySettings.saved', { name }) });
    },
    onDone,
  });
  return (
    <SettingPanel
      {...panel}
      title={text(tax === undefined ? 'moneySettings.newTax' : 'moneySettings.tax')}
      draft={value}
      onDraft={set}
      nameError={lack}
    >
      <PercentField
        label={text('moneySettings.rate')}
        hint={text('moneySettings.taxHint')}
        value={value.ratePpm}
        onChange={(ratePpm) => set({ ...value, ratePpm })}
      />
      <Segmented
        label={text('moneySettings.taxKind')}
        wide
        segments={[
          { id: 'inclusive', label: text('moneySettings.inclusive') },
          { id: 'exclusive', label: text('moneySettings.exclusive') },
        ]}
        value={value.inclusive ? 'inclusive' : 'exclusive'}
        onChange={(kind) => set({ ...value, inclusive: kind === 'inclusive' })}
      />
    </SettingPanel>
  );
}
