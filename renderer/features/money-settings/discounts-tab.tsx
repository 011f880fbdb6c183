import { Tag } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { DiscountPanel } from './discount-panel.tsx';
import { discountDeed } from './setting-deeds.ts';
import { SettingList } from './setting-list.tsx';
import { useMoneySaver } from './use-money-saver.ts';

type Discount = RowOf<'discounts'>;

/** Discounts that are chosen by name at the checkout. */
export function DiscountsTab() {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const saver = useMoneySaver();
  const { value, error } = useLive((read) => read.all('discounts'), []);
  if (error !== undefined) throw error;
  const moveUp = (one: Discount, above: Discount) =>
    void saver.save(
      discountDeed({
        id: one.id,
        before: one,
        now: { ...one, order: above.order - 1 },
        said: text('moneySettings.moved', { name: one.name }),
      }),
    );
  return (
    <SettingList
      rows={value}
      caption={text('moneySettings.discounts')}
      addWords={text('moneySettings.addDiscount')}
      empty={{ icon: <Tag />, title: text('moneySettings.noDiscounts'), hint: text('moneySettings.noDiscountsHint') }}
      columns={[
        {
          id: 'worth',
          head: text('moneySettings.worth'),
          align: 'end',
          width: '120px',
          cell: ({ worth }) => (worth.kind === 'share' ? format.rate(worth.ratePpm) : format.amount(worth.amountMinor, branch.currency)),
        },
        {
          id: 'until',
          head: text('moneySettings.validTo'),
          width: '160px',
          cell: ({ validTo }) => (validTo === null ? text('moneySettings.forEver') : format.day(validTo)),
        },
      ]}
      onMoveUp={moveUp}
      panelOf={(one, all, onDone) => <DiscountPanel discount={one} all={all} onDone={onDone} />}
    />
  );
}
