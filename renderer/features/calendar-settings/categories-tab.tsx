import { useMemo, useState } from 'react';
import { Plus, Tag } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import { useLive } from '#renderer/data/use-desk.tsx';
import { inSettingOrder } from '#renderer/data/settings/setting-order.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ListPage } from '#renderer/ui/list-page.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Table } from '#renderer/ui/table.tsx';
import { CategoryPanel, CategorySample } from './category-panel.tsx';
import { RowDeeds } from './row-deeds.tsx';
import { categoryDeed } from './setting-deeds.ts';
import { type SettingsPorts, useSettingDeeds } from './settings-ports.ts';

type Category = RowOf<'visitCategories'>;

/** The labels that visits can bear. */
export function CategoriesTab({ ports }: { readonly ports: SettingsPorts }) {
  const text = useText();
  const deeds = useSettingDeeds(ports);
  const [edited, setEdited] = useState<string | null>(null);
  const { value, error } = useLive((read) => read.all('visitCategories'), []);
  if (error !== undefined) throw error;
  const all = useMemo(() => value?.toSorted(inSettingOrder), [value]);
  if (all === undefined) return <Spinner label={text('common.loading')} />;
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setEdited('new')}>
      {text('calendarSettings.addCategory')}
    </Button>
  );
  const moveUp = (one: Category, above: Category) => {
    const to = { ...one, order: above.order - 1 };
    void deeds.save(categoryDeed(one.id, one, to, text('calendarSettings.moved', { name: one.name })));
  };
  const panel =
    edited === null ? null : (
      <CategoryPanel key={edited} ports={ports} category={all.find(({ id }) => id === edited)} all={all} onDone={() => setEdited(null)} />
    );
  return (
    <ListPage bar={all.length === 0 ? null : add} panel={panel}>
      {all.length === 0 ? (
        <EmptyState
          icon={<Tag />}
          title={text('calendarSettings.noCategories')}
          hint={text('calendarSettings.noCategoriesHint')}
          action={add}
        />
      ) : (
        <Table
          caption={text('calendarSettings.categories')}
          columns={[
            { id: 'name', head: text('calendarSettings.name'), cell: (one) => <CategorySample name={one.name} color={one.color} /> },
            {
              id: 'color',
              head: text('calendarSettings.color'),
              cell: ({ color }) => text('calendarSettings.colorNumber', { number: color + 1 }),
              width: '140px',
            },
            {
              id: 'state',
              head: text('calendarSettings.state'),
              cell: ({ active }) => text(active ? 'calendarSettings.inUse' : 'calendarSettings.outOfUse'),
              width: '120px',
            },
            {
              id: 'change',
              head: <span className="visually-hidden">{text('calendarSettings.deeds')}</span>,
              align: 'end',
              cell: (one) => <RowDeeds one={one} above={all[all.indexOf(one) - 1]} onChange={setEdited} onMoveUp={moveUp} />,
              width: '140px',
            },
          ]}
          rows={all}
          rowKey={({ id }) => id}
        />
      )}
    </ListPage>
  );
}
