import { noPlan } from '#shared/booking/hours-effect.ts';
import { copyWeek } from '#shared/staff/lay-hours.ts';
import { weekStart } from '#shared/booking/day-spans.ts';
import { addDays } from '#shared/kernel/time.ts';
import { useWeekHours } from '#renderer/data/booking/week-hours.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { useWhoText } from './schedule-ports.ts';
import { WhoAndWhen } from './who-and-when.tsx';
import type { WorkProps } from './work.ts';

const everyFew = ['1', '2', '3', '4'] as const;

/** Copies a week, for each his own, to further weeks. */
export function CopyPanel({ work, onWork, onDone, onLeave }: WorkProps<'copy'>) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { staffIds, from, to, monday, everyWeeks } = work;
  const week = useWeekHours(monday);
  const plan =
    week?.isHeld !== true || staffIds.length === 0
      ? undefined
      : { ...noPlan, days: copyWeek(week.hours, staffIds, { monday, from, to, everyWeeks }) };
  return (
    <PlanPanel
      title={text('schedules.copyWeek')}
      subtitle={useWhoText(staffIds, from, to)}
      plan={plan}
      {...(week?.isHeld === false ? { lacking: week.unheld } : {})}
      deedOf={(count) => ({ said: text('schedules.hoursSaved', { count }) })}
      onClose={() => onLeave()}
      onSaved={onDone}
    >
      <DateButton
        variant="field"
        label={text('schedules.weekToCopy')}
        text={format.dayRange(monday, addDays(monday, 6))}
        day={monday}
        today={today}
        onChange={(day) => onWork({ ...work, monday: weekStart(day) })}
      />
      <Select
        label={text('schedules.toWeeks')}
        options={everyFew.map((id) => ({ id, label: text('schedules.everyWeeks', { count: Number(id) }) }))}
        value={everyFew.find((id) => Number(id) === everyWeeks) ?? '1'}
        onChange={(id) => onWork({ ...work, everyWeeks: Number(id) })}
      />
      <WhoAndWhen value={work} onChange={onWork} />
    </PlanPanel>
  );
}
