import type { ReactNode } from 'react';
import { type Day, weekdayOf } from '#shared/kernel/time.ts';
import { limits } from '#shared/kernel/limits.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { ChipGroup } from '#renderer/ui/chip-group.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { type RepeatDraft, weeklyFrom } from './repeat-draft.ts';
import './booking.css';

/** How something repeats. */
export interface RepeatFieldsProps {
  readonly repeat: RepeatDraft | null;
  /** The first day. */
  readonly day: Day;
  readonly onChange: (repeat: RepeatDraft | null) => void;
  /** The members that have to be spoken of. */
  readonly children?: ReactNode;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];
/** A Monday, to name the days of the week by. */
const someMonday = '2024-01-0';

/** Not at all, or daily, on working days, weekly on days, monthly; until a day or so many times. */
export function RepeatFields({ repeat, day, onChange, children }: RepeatFieldsProps) {
  const text = useText();
  const format = useFormat();
  const isByWeekday = repeat !== null && repeat.weekdays.length > 0;
  return (
    <div className="booking-repeat">
      <Checkbox isSelected={repeat !== null} onChange={(isOn) => onChange(isOn ? weeklyFrom(day) : null)}>
        {text('booking.repeat')}
      </Checkbox>
      {repeat !== null && (
        <>
          <div className="booking-repeat-row">
            <Select
              label={text('booking.every')}
              options={(['day', 'weekday', 'week', 'month'] as const).map((id) => ({ id, label: text(`booking.every-${id}`) }))}
              value={repeat.every}
              onChange={(every) => onChange({ ...repeat, every, weekdays: every === 'week' ? [weekdayOf(day)] : [] })}
            />
            {repeat.every !== 'weekday' && (
              <CountField
                label={text(`booking.interval-${repeat.every}`)}
                value={repeat.interval}
                min={1}
                max={52}
                onChange={(interval) => onChange({ ...repeat, interval })}
              />
            )}
          </div>
          {repeat.every === 'week' && (
            <ChipGroup
              label={text('booking.onDays')}
              chips={weekdays.map((id) => {
                const name = format.day(`${someMonday}${id}`).split(/[\s,]/)[0] ?? '';
                return { id: String(id), label: name };
              })}
              value={repeat.weekdays.map(String)}
              onChange={(next) => onChange({ ...repeat, weekdays: next.length === 0 ? [weekdayOf(day)] : next.map(Number) })}
            />
          )}
          {repeat.every === 'month' && (
            <Checkbox isSelected={isByWeekday} onChange={(isOn) => onChange({ ...repeat, weekdays: isOn ? [weekdayOf(day)] : [] })}>
              {text('booking.sameWeekday')}
            </Checkbox>
          )}
          <Ends repeat={repeat} day={day} onChange={onChange} />
          {children}
        </>
      )}
    </div>
  );
}

function Ends({
  repeat,
  day,
  onChange,
}: {
  readonly repeat: RepeatDraft;
  readonly day: Day;
  readonly onChange: (repeat: RepeatDraft) => void;
}) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  return (
    <div className="booking-repeat-row">
      <Segmented
        label={text('booking.ends')}
        value={repeat.endsBy}
        segments={[
          { id: 'count', label: text('booking.endsByCount') },
          { id: 'day', label: text('booking.endsByDay') },
        ]}
        onChange={(endsBy) => onChange({ ...repeat, endsBy })}
      />
      {repeat.endsBy === 'count' ? (
        <CountField
          label={text('booking.times')}
          value={repeat.count}
          min={1}
          max={limits.seriesItemsMax}
          onChange={(count) => onChange({ ...repeat, count })}
        />
      ) : (
        <DateButton
          label={text('booking.untilDay')}
          text={format.day(repeat.untilDay)}
          day={repeat.untilDay}
          today={today}
          min={day}
          variant="field"
          onChange={(untilDay) => onChange({ ...repeat, untilDay })}
        />
      )}
    </div>
  );
}
