import { useCallback, useEffect, useState } from 'react';
import { msToInstant } from '#shared/kernel/time.ts';
import { Card, Size } from './card.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import type { ThisDeskPorts } from './this-desk-ports.ts';
import type { SetAsideStore } from '#renderer/data/storage/set-aside.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';

/** Stores that could not be read. An owner may remove one when all of it is safe at the hub; without any the card is not there. */
export function SetAsideCard({
  ports,
  isOwner,
  isShown,
}: {
  readonly ports: ThisDeskPorts;
  readonly isOwner: boolean;
  readonly isShown: boolean;
}) {
  const text = useText();
  const [stores, setStores] = useState<readonly SetAsideStore[]>([]);
  const [asked, setAsked] = useState<number | undefined>(undefined);
  const { setAside } = ports;
  const load = useCallback(() => void setAside().then(setStores, () => setStores([])), [setAside]);
  useEffect(load, [load]);
  const columns = useColumns(isOwner ? setAsked : undefined);
  if (!isShown || stores.length === 0) return null;
  const remove = async (generation: number) => {
    const block = await ports.removeSetAside(generation);
    load();
    return block;
  };
  return (
    <Card title={text('desk.setAside')}>
      <p className="this-desk-quiet">{text('desk.setAsideHint')}</p>
      <Table caption={text('desk.setAside')} columns={columns} rows={stores} rowKey={({ generation }) => String(generation)} />
      <RemoveDialog
        title={text('desk.removeTitle')}
        body={text('desk.removeBody')}
        action={text('desk.remove')}
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
        remove={() => remove(asked ?? 0)}
      />
    </Card>
  );
}

function useColumns(onRemove: ((generation: number) => void) | undefined): readonly Column<SetAsideStore>[] {
  const text = useText();
  const format = useFormat();
  const when = ({ atMs }: SetAsideStore): string => (atMs === null ? text('desk.setAsideUnknown') : format.dayAndTime(msToInstant(atMs)));
  const size = ({ bytes }: SetAsideStore) => (bytes === null ? text('desk.setAsideUnknown') : <Size>{format.bytes(bytes)}</Size>);
  const facts: readonly Column<SetAsideStore>[] = [
    { id: 'name', head: text('desk.setAside'), cell: ({ generation }) => text('desk.setAsideName', { number: String(generation) }) },
    { id: 'when', head: text('desk.setAsideWhen'), cell: when },
    { id: 'size', head: text('desk.setAsideSize'), cell: size, align: 'end' },
  ];
  if (onRemove === undefined) return facts;
  const remove: Column<SetAsideStore> = {
    id: 'remove',
    head: text('desk.remove'),
    cell: ({ generation }) => <Button onPress={() => onRemove(generation)}>{text('desk.remove')}</Button>,
    align: 'end',
    width: '104px',
  };
  return [...facts, remove];
}
