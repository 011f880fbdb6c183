import { useMemo, useState } from 'react';
import { Armchair, Plus } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { inSettingOrder } from '#renderer/data/settings/setting-order.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ListPage } from '#renderer/ui/list-page.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Table } from '#renderer/ui/table.tsx';
import { ResourcePanel } from './resource-panel.tsx';
import { RowDeeds } from './row-deeds.tsx';
import { resourceDeed } from './setting-deeds.ts';
import { type SettingsPorts, useSettingDeeds } from './settings-ports.ts';

type Resource = RowOf<'resources'>;

/** Chairs, rooms and devices of the branch. */
export function ResourcesTab({ ports }: { readonly ports: SettingsPorts }) {
  const text = useText();
  const branch = useBranch();
  const deeds = useSettingDeeds(ports);
  const [edited, setEdited] = useState<string | null>(null);
  const live = useLive(async (read) => ({ resources: await read.all('resources'), services: await read.all('services') }), []);
  if (live.error !== undefined) throw live.error;
  const all = useMemo(
    () => live.value?.resources.filter(({ branchId }) => branchId === branch.id).toSorted(inSettingOrder),
    [live.value, branch.id],
  );
  if (all === undefined || live.value === undefined) return <Spinner label={text('common.loading')} />;
  const { services } = live.value;
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setEdited('new')}>
      {text('calendarSettings.addResource')}
    </Button>
  );
  const moveUp = (one: Resource, above: Resource) => {
    const to = { ...one, order: above.order - 1 };
    void deeds.save(resourceDeed(one.id, one, to, text('calendarSettings.moved', { name: one.name })));
  };
  const panel =
    edited === null ? null : (
      <ResourcePanel key={edited} ports={ports} resource={all.find(({ id }) => id === edited)} all={all} onDone={() => setEdited(null)} />
    );
  return (
    <ListPage bar={all.length === 0 ? null : add} panel={panel}>
      {all.length === 0 ? (
        <EmptyState
          icon={<Armchair />}
          title={text('calendarSettings.noResources')}
          hint={text('calendarSettings.noResourcesHint')}
          action={add}
        />
      ) : (
        <ResourceTable all={all} services={services} onChange={setEdited} onMoveUp={moveUp} />
      )}
    </ListPage>
  );
}

interface ResourceTableProps {
  readonly all: readonly Resource[];
  readonly services: readonly RowOf<'services'>[];
  readonly onChange: (id: string) => void;
  readonly onMoveUp: (one: Resource, above: Resource) => void;
}

function ResourceTable({ all, services, onChange, onMoveUp }: ResourceTableProps) {
  const text = useText();
  const format = useFormat();
  const neededBy = ({ id }: Resource) =>
    services.filter(({ resourceIds, active }) => active && resourceIds.includes(id)).map(({ name }) => name);
  return (
    <Table
      caption={text('calendarSettings.resources')}
      columns={[
        { id: 'name', head: text('calendarSettings.name'), cell: ({ name }) => <b translate="no">{name}</b>, width: '22%' },
        {
          id: 'instances',
          head: text('calendarSettings.instancesHead'),
          cell: ({ instances }) => <span translate="no">{format.list(instances.map((one) => one.name))}</span>,
        },
        {
          id: 'services',
          head: text('calendarSettings.servicesHead'),
          cell: (one) =>
            neededBy(one).length === 0 ? (
              <span className="setting-quiet">{text('calendarSettings.noServices')}</span>
            ) : (
              <span translate="no">{format.list(neededBy(one))}</span>
            ),
        },
        {
          id: 'state',
          head: text('calendarSettings.state'),
          cell: ({ active }) => text(active ? 'calendarSettings.inUse' : 'calendarSettings.outOfUse'),
          width: '96px',
        },
        {
          id: 'change',
          head: <span className="visually-hidden">{text('calendarSettings.deeds')}</span>,
          align: 'end',
          cell: (one) => <RowDeeds one={one} above={all[all.indexOf(one) - 1]} onChange={onChange} onMoveUp={onMoveUp} />,
          width: '140px',
        },
      ]}
      rows={all}
      rowKey={({ id }) => id}
    />
  );
}
