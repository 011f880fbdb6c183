import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type MoneySettings, usualMoneySettings } from '#shared/till/money-settings.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { RulesForm } from './rules-form.tsx';

/** How the branch handles money: one page that is saved as a whole. */
export function RulesTab() {
  const text = useText();
  const branch = useBranch();
  const { value, error } = useLive(
    async (read) => ({
      row: heldOr(await read.get('moneySettings', branch.id), undefined),
      tills: (await read.all('tills')).filter(isOf(branch.id)),
      methods: (await read.all('paymentMethods')).filter(isOf(branch.id)),
    }),
    [branch.id],
  );
  if (error !== undefined) throw error;
  if (value === undefined) return <Spinner label={text('common.loading')} />;
  const stands: MoneySettings = value.row ?? usualMoneySettings(branch);
  const cards = value.methods.filter(({ kind }) => kind !== 'cash');
  return <RulesForm stands={stands} drawers={value.tills.filter(({ kind }) => kind === 'cash')} cards={cards} />;
}

function isOf(branchId: string) {
  return (row: Pick<RowOf<'tills'>, 'branchId' | 'active'>) => row.branchId === branchId && row.active;
}
