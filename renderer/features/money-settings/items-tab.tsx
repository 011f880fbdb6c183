import { ListTree } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import { allItems, builtInItem, isByHand } from '#shared/till/payment-items.ts';
import { lastOrder } from '#renderer/data/settings/setting-order.ts';
import { useSettingDraft } from '#renderer/data/settings/use-setting-draft.ts';
import { useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { itemName } from '#renderer/i18n/item-name.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { ItemUsers } from './item-users.tsx';
import { itemDeed } from './setting-deeds.ts';
import { SettingList } from './setting-list.tsx';
import { type NameLack, SettingPanel, nameLack } from './setting-panel.tsx';
import { useMoneySaver } from './use-money-saver.ts';

type Item = RowOf<'paymentItems'>;

const groups = {
  income: 'moneySettings.income',
  'cost-of-sales': 'moneySettings.costOfSales',
  commercial: 'moneySettings.commercial',
  staff: 'moneySettings.staff',
  administrative: 'moneySettings.administrative',
  tax: 'moneySettings.taxGroup',
  'other-expense': 'moneySettings.otherExpense',
} as const satisfies Record<Item['group'], string>;

/** What money can be for, besides bills: the built-in items and those that the chain has added. */
export function ItemsTab() {
  const text = useText();
  const saver = useMoneySaver();
  const { value, error } = useLive((read) => read.all('paymentItems'), []);
  if (error !== undefined) throw error;
  const moveUp = (item: Item, above: Item) =>
    void saver.save(
      itemDeed({
        id: item.id,
        before: item,
        now: { ...item, order: above.order - 1 },
        said: text('moneySettings.moved', { name: itemName(text, item) }),
      }),
    );
  return (
    <SettingList
      rows={value === undefined ? undefined : allItems(value)}
      caption={text('moneySettings.items')}
      addWords={text('moneySettings.addItem')}
      empty={{ icon: <ListTree />, title: text('moneySettings.items'), hint: text('moneySettings.itemsHint') }}
      hint={text('moneySettings.itemsHint')}
      nameOf={(item) => itemName(text, item)}
      columns={[{ id: 'group', head: text('moneySettings.itemGroup'), cell: ({ group }) => text(groups[group]), width: '180px' }]}
      onMoveUp={moveUp}
      panelOf={(item, all, onDone) => <ItemPanel item={item} all={all} onDone={onDone} />}
    />
  );
}

function ItemPanel({ item, all, onDone }: { readonly item: Item | undefined; readonly all: readonly Item[]; readonly onDone: () => void }) {
  const text = useText();
  const desk = useDesk();
  const isBuiltIn = item !== undefined && builtInItem(item.id) !== undefined;
  const { value, set, lack, panel } = useSettingDraft<Omit<Item, 'id'>, NameLack>({
    saver: useMoneySaver(),
    kind: 'payment-item',
    id: item?.id,
    begin: () => item ?? { name: '', group: 'other-expense', order: lastOrder(all), active: true },
    // A built-in one without a name of its own is called as the desk calls it.
    lackOf: (draft) => (isBuiltIn && draft.name.trim() === '' ? undefined : nameLack(draft, item?.id, all)),
    deedOf: (draft) => {
      const [id, name] = [item?.id ?? desk.newId(), draft.name.trim()];
      const said = text('moneySettings.saved', { name: itemName(text, { id, name }) });
      return itemDeed({ id, before: item, now: { ...draft, name }, said });
    },
    onDone,
  });
  return (
    <SettingPanel
      {...panel}
      title={text(item === undefined ? 'moneySettings.newItem' : 'moneySettings.item')}
      draft={value}
      onDraft={set}
      nameError={lack}
      namePlaceholder={item === undefined ? '' : itemName(text, { id: item.id, name: '' })}
    >
      <Select
        label={text('moneySettings.itemGroup')}
        options={(Object.keys(groups) as Item['group'][]).map((id) => ({ id, label: text(groups[id]) }))}
        value={value.group}
        onChange={(group) => set({ ...value, group })}
      />
      {isByHand(item?.id) && <ItemUsers users={value.users ?? []} onChange={(users) => set({ ...value, users: [...users] })} />}
    </SettingPanel>
  );
}
