import { Landmark } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { tillDeed } from './setting-deeds.ts';
import { SettingList } from './setting-list.tsx';
import { TillPanel } from './till-panel.tsx';
import { useMoneySaver } from './use-money-saver.ts';

/** The tills of the branch: drawers and accounts. */
export function TillsTab() {
  const text = useText();
  const branch = useBranch();
  const saver = useMoneySaver();
  const { value, error } = useLive(async (read) => (await read.all('tills')).filter((till) => till.branchId === branch.id), [branch.id]);
  if (error !== undefined) throw error;
  const moveUp = (till: RowOf<'tills'>, above: RowOf<'tills'>) =>
    void saver.save(
      tillDeed({
        id: till.id,
        before: till,
        now: { ...till, order: above.order - 1 },
        said: text('moneySettings.moved', { name: till.name }),
      }),
    );
  return (
    <SettingList
      rows={value}
      caption={text('moneySettings.tills')}
      addWords={text('moneySettings.addTill')}
      empty={{ icon: <Landmark />, title: text('moneySettings.noTills'), hint: text('moneySettings.noTillsHint') }}
      columns={[
        {
          id: 'kind',
          head: text('moneySettings.tillKind'),
          cell: ({ kind }) => text(kind === 'cash' ? 'moneySettings.cash' : 'moneySettings.cashless'),
          width: '180px',
        },
        {
          id: 'users',
          head: text('moneySettings.usedBy'),
          cell: ({ userIds }) =>
            userIds.length === 0 ? text('moneySettings.everybody') : text('moneySettings.people', { count: userIds.length }),
          width: '160px',
        },
      ]}
      onMoveUp={moveUp}
      panelOf={(till, all, onDone) => <TillPanel till={till} all={all} onDone={onDone} />}
    />
  );
}
