import type { ServiceTerms } from '#shared/catalog/staff-services.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useSettingDraft } from '#renderer/data/settings/use-setting-draft.ts';
import { useBranch, useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { SavingPanel } from '#renderer/ui/saving-panel.tsx';
import { countBookedAhead } from './booked-ahead.ts';
import { type TypedTerms, changedTerms, staffServiceDeed, termsTyped, typedTerms } from './staff-service-deed.ts';
import { type SettingsPorts, useSettingDeeds } from './settings-ports.ts';

/** One service of one staff member. */
export interface StaffServicePanelProps {
  readonly ports: SettingsPorts;
  readonly staff: Pick<RowOf<'staff'>, 'id' | 'name'>;
  readonly service: RowOf<'services'>;
  readonly terms: ServiceTerms;
  readonly onDone: () => void;
}

/** Whether he performs it, how long he takes and what he asks, and how much is booked that this does not change. */
export function StaffServicePanel({ ports, staff, service, terms, onDone }: StaffServicePanelProps) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const { id: branchId, currency } = useBranch();
  const from = useToday();
  const { value, set, panel } = useSettingDraft<TypedTerms, never>({
    saver: useSettingDeeds(ports),
    kind: 'staff-service',
    id: `${staff.id}.${service.id}`,
    begin: () => typedTerms(terms, service),
    lackOf: () => undefined,
    deedOf: (typed) => {
      const said = text('calendarSettings.performsSaved', { service: service.name, staff: staff.name });
      return staffServiceDeed(staff.id, service.id, { before: terms, now: termsTyped(typed, terms, service), said });
    },
    onDone,
  });
  const ahead = useLive(
    (read) => countBookedAhead(read, { branchId, from, staffId: staff.id, serviceId: service.id }),
    [branchId, from, staff.id, service.id],
  );
  if (ahead.error !== undefined) throw ahead.error;
  const count = ahead.value ?? 0;
  const isChanged = Object.keys(changedTerms(terms, termsTyped(value, terms, service)).to).length > 0;
  const mayPrice = session.can('money.price');
  const { isNew: _, ...saving } = panel;
  return (
    <SavingPanel
      {...saving}
      title={text('calendarSettings.performsTitle', { service: service.name, staff: staff.name })}
      saveWords={text('calendarSettings.save')}
    >
      <Checkbox isSelected={value.performs} onChange={(performs) => set({ ...value, performs })}>
        {text('calendarSettings.performs', { staff: staff.name })}
      </Checkbox>
      <CountField
        label={text('calendarSettings.ownMinutes')}
        hint={text('calendarSettings.asListed', { listed: text('calendarSettings.minutes', { count: service.durationMinutes }) })}
        autoFocus
        max={limits.visitMinutesMax}
        value={value.minutes}
        onChange={(minutes) => set({ ...value, minutes })}
      />
      <MoneyField
        label={text('calendarSettings.ownPrice')}
        hint={
          mayPrice
            ? text('calendarSettings.asListed', { listed: format.money({ minor: service.priceMinor, currency }) })
            : text('calendarSettings.needPriceRight')
        }
        currency={currency}
        isDisabled={!mayPrice}
        value={value.priceMinor}
        onChange={(priceMinor) => set({ ...value, priceMinor })}
      />
      {count > 0 && isChanged && (
        <Banner>{text(value.performs ? 'calendarSettings.aheadKeep' : 'calendarSettings.aheadStay', { count, staff: staff.name })}</Banner>
      )}
    </SavingPanel>
  );
}
