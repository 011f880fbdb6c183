import { limits } from '#shared/kernel/limits.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { lastOrder } from '#renderer/data/settings/setting-order.ts';
import { useSettingDraft } from '#renderer/data/settings/use-setting-draft.ts';
import { useBranch, useDesk, useLive, useToday } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { PickList } from '#renderer/ui/pick-list.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { tillDeed, withStartingBalance } from './setting-deeds.ts';
import { type NameLack, SettingPanel, nameLack } from './setting-panel.tsx';
import { TillOutOfUse } from './till-out-of-use.tsx';
import { useMoneySaver } from './use-money-saver.ts';

type Till = RowOf<'tills'>;
type Draft = Pick<Till, 'name' | 'kind' | 'userIds' | 'active'> & { readonly startMinor: number | null };

/** One till: a new one, or one that is changed. */
export interface TillPanelProps {
  readonly till: Till | undefined;
  readonly all: readonly Till[];
  readonly onDone: () => void;
}

/** Its name, what it is, who may use it; a new account starts with what lies in it. */
export function TillPanel({ till, all, onDone }: TillPanelProps) {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const today = useToday();
  const users = useLive((read) => read.all('users'), []).value ?? [];
  const { value, set, lack, panel } = useSettingDraft<Draft, NameLack>({
    saver: useMoneySaver(),
    kind: 'till',
    id: till?.id,
    begin: () => ({ name: '', kind: 'cashless', userIds: [], active: true, ...till, startMinor: null }),
    lackOf: (draft) => nameLack(draft, till?.id, all),
    deedOf: ({ startMinor, ...draft }) => {
      const [id, name] = [till?.id ?? desk.newId(), draft.name.trim()];
      const { currency, order } = till ?? { currency: branch.currency, order: lastOrder(all) };
      const deed = tillDeed({ id, before: till, now: { ...draft, name, currency, order }, said: text('moneySettings.saved', { name }) });
      if (till !== undefined || draft.kind === 'cash' || (startMinor ?? 0) <= 0) return deed;
      return withStartingBalance(deed, { entryId: desk.newId(), tillId: id, day: today, currency, amountMinor: startMinor ?? 0 });
    },
    onDone,
  });
  return (
    <SettingPanel
      {...panel}
      title={text(till === undefined ? 'moneySettings.newTill' : 'moneySettings.till')}
      draft={value}
      onDraft={set}
      nameError={lack}
    >
      <div>
        <Segmented
          label={text('moneySettings.tillKind')}
          wide
          isDisabled={till !== undefined}
          segments={[
            { id: 'cashless', label: text('moneySettings.cashless') },
            { id: 'cash', label: text('moneySettings.cash') },
          ]}
          value={value.kind}
          onChange={(kind) => set({ ...value, kind })}
        />
        <p className="money-setting-quiet">
          {text(
            till !== undefined
              ? 'moneySettings.kindStays'
              : value.kind === 'cash'
                ? 'moneySettings.cashHint'
                : 'moneySettings.cashlessHint',
          )}
        </p>
      </div>
      {till === undefined && value.kind === 'cashless' && (
        <MoneyField
          label={text('moneySettings.startsWith')}
          hint={text('moneySettings.startsWithHint')}
          currency={branch.currency}
          value={value.startMinor}
          onChange={(startMinor) => set({ ...value, startMinor })}
        />
      )}
      <div>
        <PickList
          label={text('moneySettings.usedBy')}
          placeholder={text('moneySettings.everybody')}
          options={users
            .filter(({ id, active, branchIds }) => value.userIds.includes(id) || (active && branchIds.includes(branch.id)))
            .map(({ id, name }) => ({ id, label: name }))}
          value={value.userIds}
          most={limits.tillUsersMax}
          onChange={(userIds) => set({ ...value, userIds: [...userIds] })}
          removeLabel={(name) => text('moneySettings.removePerson', { name })}
        />
        <p className="money-setting-quiet">{text('moneySettings.usedByHint')}</p>
      </div>
      {till?.active === true && !value.active && <TillOutOfUse till={till} />}
    </SettingPanel>
  );
}
