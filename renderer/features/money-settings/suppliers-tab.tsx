import { Truck } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import { limits } from '#shared/kernel/limits.ts';
import { useSettingDraft } from '#renderer/data/settings/use-setting-draft.ts';
import { useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';
import { supplierDeed } from './setting-deeds.ts';
import { SettingList } from './setting-list.tsx';
import { type NameLack, SettingPanel, nameLack } from './setting-panel.tsx';
import { useMoneySaver } from './use-money-saver.ts';

type Supplier = RowOf<'suppliers'>;

/** Whom the business buys from. */
export function SuppliersTab() {
  const text = useText();
  const { value, error } = useLive((read) => read.all('suppliers'), []);
  if (error !== undefined) throw error;
  return (
    <SettingList
      rows={value}
      caption={text('moneySettings.suppliers')}
      addWords={text('moneySettings.addSupplier')}
      empty={{ icon: <Truck />, title: text('moneySettings.noSuppliers'), hint: text('moneySettings.noSuppliersHint') }}
      columns={[{ id: 'note', head: text('moneySettings.note'), cell: ({ note }) => <span translate="no">{note}</span> }]}
      panelOf={(supplier, all, onDone) => <SupplierPanel supplier={supplier} all={all} onDone={onDone} />}
    />
  );
}

function SupplierPanel({
  supplier,
  all,
  onDone,
}: {
  readonly supplier: Supplier | undefined;
  readonly all: readonly Supplier[];
  readonly onDone: () => void;
}) {
  const text = useText();
  const desk = useDesk();
  const { value, set, lack, panel } = useSettingDraft<Omit<Supplier, 'id'>, NameLack>({
    saver: useMoneySaver(),
    kind: 'supplier',
    id: supplier?.id,
    begin: () => supplier ?? { name: '', note: '', active: true },
    lackOf: (draft) => nameLack(draft, supplier?.id, all),
    deedOf: (draft) => {
      const name = draft.name.trim();
      const said = text('moneySettings.saved', { name });
      return supplierDeed({ id: supplier?.id ?? desk.newId(), before: supplier, now: { ...draft, name, note: draft.note.trim() }, said });
    },
    onDone,
  });
  return (
    <SettingPanel
      {...panel}
      title={text(supplier === undefined ? 'moneySettings.newSupplier' : 'moneySettings.supplier')}
      draft={value}
      onDraft={set}
      nameError={lack}
    >
      <TextArea
        label={text('moneySettings.note')}
        value={value.note}
        maxLength={limits.textCharsMax}
        onChange={(note) => set({ ...value, note })}
      />
    </SettingPanel>
  );
}
