import { bookingSteps, setBookingRules } from '#shared/chain/booking-rules.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { type SettingsPorts, useSettingDeeds } from './settings-ports.ts';

type Rules = Partial<Pick<RowOf<'branches'>, 'stepMinutes' | 'leadMinutes'>>;

/** What branches choose among; another lead time that stands is offered besides. */
const usualLeads: readonly number[] = [0, 30, 60, 120, 180, 240, 360, 480, 720, 1_080, 1_380];

/** In which steps the branch books, and how early clients have to who book by themselves. A choice is saved at once, and can be taken back. */
export function BookingRulesTab({ ports }: { readonly ports: SettingsPorts }) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const { stepMinutes, leadMinutes } = useBranch();
  const { save, isSaving, why } = useSettingDeeds(ports);
  const isLocked = isSaving || !session.can('schedules.edit');
  const change = (from: Rules, to: Rules, said: string) =>
    void save({ does: [invoke(setBookingRules, { from, to })], undoes: [invoke(setBookingRules, { from: to, to: from })], said });
  const leadText = (minutes: number) =>
    minutes === 0 ? text('calendarSettings.noLead') : text('calendarSettings.leadBefore', { lead: format.duration(minutes) });
  const option = (minutes: number, label: string) => ({ id: String(minutes), label });
  return (
    <div className="booking-rules">
      <h2 className="visually-hidden">{text('calendarSettings.bookingRules')}</h2>
      <Select
        label={text('calendarSettings.step')}
        hint={text('calendarSettings.stepHint')}
        options={withStanding(bookingSteps, stepMinutes).map((minutes) => option(minutes, format.duration(minutes)))}
        value={String(stepMinutes)}
        isDisabled={isLocked}
        onChange={(id) => {
          const to = Number(id);
          if (to === stepMinutes) return;
          change({ stepMinutes }, { stepMinutes: to }, text('calendarSettings.stepSaved', { step: format.duration(to) }));
        }}
      />
      <Select
        label={text('calendarSettings.lead')}
        hint={text('calendarSettings.leadHint')}
        options={withStanding(usualLeads, leadMinutes).map((minutes) => option(minutes, leadText(minutes)))}
        value={String(leadMinutes)}
        isDisabled={isLocked}
        onChange={(id) => {
          const to = Number(id);
          if (to === leadMinutes) return;
          change({ leadMinutes }, { leadMinutes: to }, text('calendarSettings.leadSaved', { lead: leadText(to) }));
        }}
      />
      {why !== undefined && <Banner tone="bad">{why}</Banner>}
    </div>
  );
}

/** What is offered, and what stands where it is none of it: an import or another program may have set it. */
function withStanding(usual: readonly number[], stands: number): readonly number[] {
  return usual.includes(stands) ? usual : [...usual, stands].toSorted((a, b) => a - b);
}
