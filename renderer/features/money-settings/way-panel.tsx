import { useState } from 'react';
import type { RowOf } from '#shared/tables/registry.ts';
import { methodDefaults } from '#shared/till/defaults.ts';
import { lastOrder } from '#renderer/data/settings/setting-order.ts';
import { useSettingDraft } from '#renderer/data/settings/use-setting-draft.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { FeeTermsList } from './fee-terms-list.tsx';
import { methodDeed } from './setting-deeds.ts';
import { type NameLack, SettingPanel, nameLack } from './setting-panel.tsx';
import { SettlementFields } from './settlement-fields.tsx';
import { useMoneySaver } from './use-money-saver.ts';

type Method = RowOf<'paymentMethods'>;
type Lack = NameLack | 'needTill' | 'feeOpen';
type Draft = Omit<Method, 'id' | 'branchId' | 'order' | 'tillId'> & { readonly tillId: string | null };

/** One way to pay: a new one, or one that is changed. */
export interface WayPanelProps {
  readonly method: Method | undefined;
  readonly all: readonly Method[];
  readonly tills: readonly RowOf<'tills'>[];
  readonly onDone: () => void;
}

/** Which till it is taken into, what its provider keeps and when it pays out. */
export function WayPanel({ method, all, tills, onDone }: WayPanelProps) {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const [editedFee, setEditedFee] = useState<string | null>(null);
  const { value, set, lack, panel } = useSettingDraft<Draft, Lack>({
    saver: useMoneySaver(),
    kind: 'way-to-pay',
    id: method?.id,
    begin: () => method ?? { name: '', kind: 'card', tillId: null, active: true, ...methodDefaults },
    lackOf: (draft) => nameLack(draft, method?.id, all) ?? lackOf(draft, tills, editedFee !== null),
    deedOf: (draft) => {
      const name = draft.name.trim();
      const now = { ...draft, name, tillId: draft.tillId ?? '', order: method?.order ?? lastOrder(all) };
      return methodDeed({ id: method?.id ?? desk.newId(), before: method, now, said: text('moneySettings.saved', { name }) });
    },
    onDone,
  });
  const isCash = value.kind === 'cash';
  const currency = tillOf(value, tills)?.currency ?? branch.currency;
  return (
    <SettingPanel
      {...panel}
      title={text(method === undefined ? 'moneySettings.newWay' : 'moneySettings.way')}
      draft={value}
      onDraft={set}
      nameError={lack === 'needTill' || lack === 'feeOpen' ? undefined : lack}
    >
      <Segmented
        label={text('moneySettings.wayKind')}
        wide
        segments={[
          { id: 'card', label: text('moneySettings.kindCard') },
          { id: 'other', label: text('moneySettings.kindOther') },
          { id: 'cash', label: text('moneySettings.kindCash') },
        ]}
        value={value.kind}
        onChange={(kind) => set({ ...value, kind, tillId: (kind === 'cash') === isCash ? value.tillId : null })}
      />
      <Select
        label={text('moneySettings.takenInto')}
        options={tills
          .filter((till) => till.id === value.tillId || (till.active && (till.kind === 'cash') === isCash))
          .map(({ id, name }) => ({ id, label: name }))}
        value={value.tillId}
        error={lack === 'needTill' ? text('moneySettings.needTill') : undefined}
        onChange={(tillId) => set({ ...value, tillId })}
      />
      {!isCash && (
        <>
          <FeeTermsList
            fees={value.fees}
            currency={currency}
            onChange={(fees) => set({ ...value, fees: [...fees] })}
            edited={editedFee}
            onEdit={setEditedFee}
            error={lack === 'feeOpen' ? text('moneySettings.feeOpen') : undefined}
          />
          <SettlementFields
            settlement={value.settlement}
            tills={tills.filter(({ kind, active, id }) => kind === 'cashless' && id !== value.tillId && active)}
            onChange={(settlement) => set({ ...value, settlement })}
          />
          <Segmented
            label={text('moneySettings.feeOnRefund')}
            wide
            segments={[
              { id: 'kept', label: text('moneySettings.kept') },
              { id: 'returned', label: text('moneySettings.returned') },
            ]}
            value={value.feeOnRefund}
            onChange={(feeOnRefund) => set({ ...value, feeOnRefund })}
          />
          <div>
            <Checkbox isSelected={value.surcharge} onChange={(surcharge) => set({ ...value, surcharge })}>
              {text('moneySettings.surcharge')}
            </Checkbox>
            <p className="money-setting-quiet">{text('moneySettings.surchargeHint')}</p>
          </div>
        </>
      )}
    </SettingPanel>
  );
}

function lackOf(draft: Draft, tills: readonly RowOf<'tills'>[], isFeeOpen: boolean): Lack | undefined {
  if (tillOf(draft, tills) === undefined) return 'needTill';
  return isFeeOpen && draft.kind !== 'cash' ? 'feeOpen' : undefined;
}

/** The till that it is taken into, as long as that is of the way's kind: cash lies in a drawer. */
function tillOf({ tillId, kind }: Draft, tills: readonly RowOf<'tills'>[]): RowOf<'tills'> | undefined {
  return tills.find((till) => till.id === tillId && (till.kind === 'cash') === (kind === 'cash'));
}
