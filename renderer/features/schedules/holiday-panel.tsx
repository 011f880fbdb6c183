import { noPlan } from '#shared/booking/hours-effect.ts';
import { setHoliday } from '#shared/chain/holidays.ts';
import { holidays } from '#shared/chain/tables.ts';
import { limits } from '#shared/kernel/limits.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranchRules } from '#renderer/data/calendar/use-branch-rules.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { SlotsField } from './slots-field.tsx';
import { parseSlots, typedSlots } from './slots-text.ts';
import { useSaving } from './use-plan.ts';
import type { WorkProps } from './work.ts';

const said = holidays.schema.pick({ name: true, slots: true, removed: true });
const slotsMost = 4;

/** A day on which the branch is closed, or open at other times than its weekday says. */
export function HolidayPanel({ work, onWork, onDone, onLeave }: WorkProps<'holiday'>) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const rules = useBranchRules().value;
  const saving = useSaving();
  const { day, name, typed } = work;
  const known = rules?.holidays.find((one) => one.day === day);
  const read = parseSlots(typed, slotsMost);
  const slots = read.ok ? [...read.slots] : undefined;
  const from = known === undefined ? null : said.parse(known);
  const to = { name: name.trim(), slots: slots ?? [], removed: false };
  const choose = (next: string) => {
    const there = rules?.holidays.find((one) => one.day === next && !one.removed);
    onWork({ ...work, day: next, ...(there === undefined ? {} : { name: there.name, typed: typedSlots(there.slots) }) });
  };
  const deedOf = () => ({
    alongside: [invoke(setHoliday, { day, from, to })],
    back: [invoke(setHoliday, { day, from: to, to: from ?? { ...to, removed: true } })],
    said: text('schedules.holidaySaved', { day: format.day(day) }),
  });
  const takeBack = async () => {
    if (from === null) return;
    const gone = { ...from, removed: true };
    const isSaved = await saving.save({
      changed: [],
      alongside: [invoke(setHoliday, { day, from, to: gone })],
      back: [invoke(setHoliday, { day, from: gone, to: from })],
      said: text('schedules.holidayBack', { day: format.day(day) }),
    });
    if (isSaved) onDone();
  };
  return (
    <PlanPanel
      title={text('schedules.holiday')}
      subtitle={format.longDay(day)}
      plan={slots === undefined || rules === undefined ? undefined : { ...noPlan, holiday: { day, slots, removed: false } }}
      hasMore
      deedOf={deedOf}
      onClose={() => onLeave()}
      onSaved={onDone}
    >
      <DateButton
        variant="field"
        label={text('schedules.holidayDay')}
        text={format.longDay(day)}
        day={day}
        today={today}
        onChange={choose}
      />
      <TextField
        label={text('schedules.holidayName')}
        aside={text('common.optional')}
        autoFocus
        value={name}
        maxLength={limits.nameCharsMax}
        onChange={(next) => onWork({ ...work, name: next })}
      />
      <SlotsField
        label={text('schedules.openAt')}
        hint={text('schedules.openAtHint')}
        value={typed}
        most={slotsMost}
        emptyWord={text('schedules.closed')}
        onChange={(next) => onWork({ ...work, typed: next })}
      />
      {known !== undefined && !known.removed && (
        <div>
          <Button variant="plain" isPending={saving.isSaving} onPress={() => void takeBack()}>
            {text('schedules.noHoliday')}
          </Button>
        </div>
      )}
    </PlanPanel>
  );
}
