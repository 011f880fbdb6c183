import { limits } from '#shared/kernel/limits.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Settlement } from '#shared/till/tables.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';

const stays = 'stays';

/** When a provider pays out and where it lands. */
export interface SettlementFieldsProps {
  readonly settlement: Settlement;
  /** Accounts that it can land in. */
  readonly tills: readonly RowOf<'tills'>[];
  readonly onChange: (settlement: Settlement) => void;
}

/** Days, whether weekends count, the cut-off, one sum a day or each payment, and the account. */
export function SettlementFields({ settlement, tills, onChange }: SettlementFieldsProps) {
  const text = useText();
  const { days, dayKind, cutOff, grouping, landsInTillId } = settlement;
  const lands = tills.some(({ id }) => id === landsInTillId) ? landsInTillId : null;
  return (
    <Section title={text('moneySettings.payout')}>
      <CountField
        label={text('moneySettings.payoutAfter')}
        value={days}
        max={limits.settlementDaysMax}
        onChange={(next) => onChange({ ...settlement, days: next ?? 0 })}
      />
      <Segmented
        label={text('moneySettings.dayKind')}
        wide
        segments={[
          { id: 'calendar', label: text('moneySettings.calendarDays') },
          { id: 'banking', label: text('moneySettings.bankingDays') },
        ]}
        value={dayKind}
        onChange={(next) => onChange({ ...settlement, dayKind: next })}
      />
      <TimeField
        label={text('moneySettings.cutOff')}
        hint={text('moneySettings.cutOffHint')}
        value={cutOff}
        onChange={(next) => onChange({ ...settlement, cutOff: next })}
      />
      <Segmented
        label={text('moneySettings.grouping')}
        wide
        segments={[
          { id: 'day', label: text('moneySettings.byDay') },
          { id: 'payment', label: text('moneySettings.byPayment') },
        ]}
        value={grouping}
        onChange={(next) => onChange({ ...settlement, grouping: next })}
      />
      <Select
        label={text('moneySettings.landsIn')}
        options={[{ id: stays, label: text('moneySettings.staysThere') }, ...tills.map(({ id, name }) => ({ id, label: name }))]}
        value={lands ?? stays}
        onChange={(next) => onChange({ ...settlement, landsInTillId: next === stays ? null : next })}
      />
    </Section>
  );
}
