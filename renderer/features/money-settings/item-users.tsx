import { limits } from '#shared/kernel/limits.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { PickList } from '#renderer/ui/pick-list.tsx';

type ItemUser = NonNullable<RowOf<'paymentItems'>['users']>[number];

interface ItemUsersProps {
  readonly users: readonly ItemUser[];
  readonly onChange: (users: readonly ItemUser[]) => void;
}

/** Who may move money for an item, and up to which amount each time. */
export function ItemUsers({ users, onChange }: ItemUsersProps) {
  const text = useText();
  const { id: branchId, currency } = useBranch();
  const known = useLive((read) => read.all('users'), []).value ?? [];
  const chosen = users.map(({ userId }) => userId);
  const pick = (ids: readonly string[]) =>
    onChange(ids.map((userId) => users.find((one) => one.userId === userId) ?? { userId, mostMinor: null }));
  return (
    <Stack gap={2}>
      <PickList
        label={text('moneySettings.usedBy')}
        placeholder={text('moneySettings.everybody')}
        options={known
          .filter(({ id, active, branchIds }) => chosen.includes(id) || (active && branchIds.includes(branchId)))
          .map(({ id, name }) => ({ id, label: name }))}
        value={chosen}
        most={limits.tillUsersMax}
        onChange={pick}
        removeLabel={(name) => text('moneySettings.removePerson', { name })}
      />
      {users.map((user) => (
        <MoneyField
          key={user.userId}
          label={text('moneySettings.itemMost', { name: known.find(({ id }) => id === user.userId)?.name ?? '' })}
          hint={text('moneySettings.itemAny')}
          currency={currency}
          value={user.mostMinor}
          onChange={(minor) =>
            onChange(
              users.map((one) => (one.userId === user.userId ? { ...one, mostMinor: minor === null || minor <= 0 ? null : minor } : one)),
            )
          }
        />
      ))}
      <p className="money-setting-quiet">{text('moneySettings.itemUsersHint')}</p>
    </Stack>
  );
}
