import type { RowOf } from '#shared/tables/registry.ts';
import { setTaxRounding } from '#shared/chain/set-tax-rounding.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { useMoneySaver } from './use-money-saver.ts';

type Rounding = RowOf<'branches'>['taxRounding'];

const words = {
  line: { label: 'moneySettings.roundLine', hint: 'moneySettings.roundLineHint' },
  bill: { label: 'moneySettings.roundBill', hint: 'moneySettings.roundBillHint' },
  none: { label: 'moneySettings.roundNone', hint: 'moneySettings.roundNoneHint' },
} as const satisfies Record<Rounding, object>;
const roundings: readonly Rounding[] = ['line', 'bill', 'none'];

/** When the branch rounds taxes. A press saves it, and can be taken back. */
export function TaxRoundingChoice() {
  const text = useText();
  const { taxRounding } = useBranch();
  const { save, isSaving, why } = useMoneySaver();
  const choose = (to: Rounding) => {
    if (to === taxRounding || isSaving) return;
    const change = (from: Rounding, into: Rounding) => invoke(setTaxRounding, { from, to: into });
    const said = text('moneySettings.roundSaved', { how: text(words[to].label) });
    void save({ does: [change(taxRounding, to)], undoes: [change(to, taxRounding)], said });
  };
  return (
    <div className="tax-rounding">
      <Stack gap={1}>
        <Segmented
          label={text('moneySettings.rounding')}
          segments={roundings.map((id) => ({ id, label: text(words[id].label) }))}
          value={taxRounding}
          onChange={choose}
        />
        <p className="setting-hint">{text(words[taxRounding].hint)}</p>
        {why !== undefined && <Banner tone="bad">{why}</Banner>}
      </Stack>
    </div>
  );
}
