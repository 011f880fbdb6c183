import { CreditCard } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import { isNotOver } from '#shared/till/fee-terms.ts';
import { useBranch, useLive, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { methodDeed } from './setting-deeds.ts';
import { SettingList } from './setting-list.tsx';
import { payoutWords, ruleWords } from './terms-words.ts';
import { useMoneySaver } from './use-money-saver.ts';
import { WayPanel } from './way-panel.tsx';

type Method = RowOf<'paymentMethods'>;

/** The ways to pay of the branch, each with what its provider keeps and where its money lands. */
export function WaysTab() {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const today = useToday();
  const saver = useMoneySaver();
  const { value, error } = useLive(
    async (read) => ({
      methods: (await read.all('paymentMethods')).filter((method) => method.branchId === branch.id),
      tills: (await read.all('tills')).filter((till) => till.branchId === branch.id).toSorted((a, b) => a.order - b.order),
    }),
    [branch.id],
  );
  if (error !== undefined) throw error;
  const tills = value?.tills ?? [];
  const feeWords = ({ fees, tillId }: Method) => {
    const currency = tills.find(({ id }) => id === tillId)?.currency ?? branch.currency;
    const now = fees.filter((terms) => isNotOver(terms, today) && (terms.validFrom ?? today) <= today);
    if (now.length === 0) return text('moneySettings.noFee');
    return now.map((terms) => ruleWords(terms, { text, format, currency })).join(' · ');
  };
  const moveUp = (method: Method, above: Method) =>
    void saver.save(
      methodDeed({
        id: method.id,
        before: method,
        now: { ...method, order: above.order - 1 },
        said: text('moneySettings.moved', { name: method.name }),
      }),
    );
  return (
    <SettingList
      rows={value?.methods}
      caption={text('moneySettings.ways')}
      addWords={text('moneySettings.addWay')}
      empty={{ icon: <CreditCard />, title: text('moneySettings.noWays'), hint: text('moneySettings.noWaysHint') }}
      columns={[
        {
          id: 'till',
          head: text('moneySettings.takenInto'),
          width: '160px',
          cell: ({ tillId }) => <span translate="no">{tills.find(({ id }) => id === tillId)?.name ?? ''}</span>,
        },
        { id: 'fee', head: text('moneySettings.fee'), cell: feeWords },
        { id: 'payout', head: text('moneySettings.payout'), width: '150px', cell: ({ settlement }) => payoutWords(settlement, text) },
      ]}
      onMoveUp={moveUp}
      panelOf={(method, all, onDone) => <WayPanel method={method} all={all} tills={tills} onDone={onDone} />}
    />
  );
}
