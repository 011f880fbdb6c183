import { Trash2 } from 'lucide-react';
import { useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { ChipGroup } from '#renderer/ui/chip-group.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';
import type { Wish } from './wish-draft.ts';
import './waiting.css';

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Days, weekdays and hours of one wish. */
export function WishFields({
  number,
  wish,
  onChange,
  onRemove,
}: {
  readonly number: number;
  readonly wish: Wish;
  readonly onChange: (wish: Wish) => void;
  readonly onRemove: (() => void) | null;
}) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  return (
    <fieldset className="wish">
      <legend>{text('waitingList.wish', { number })}</legend>
      {onRemove !== null && (
        <span className="wish-remove">
          <IconButton label={text('waitingList.removeWish', { number })} icon={<Trash2 />} onPress={onRemove} />
        </span>
      )}
      <div className="wish-row">
        <DateButton
          label={text('waitingList.fromDay')}
          text={format.day(wish.fromDay)}
          day={wish.fromDay}
          today={today}
          variant="field"
          onChange={(fromDay) => onChange({ ...wish, fromDay, toDay: wish.toDay < fromDay ? fromDay : wish.toDay })}
        />
        <DateButton
          label={text('waitingList.toDay')}
          text={format.day(wish.toDay)}
          day={wish.toDay}
          today={today}
          min={wish.fromDay}
          variant="field"
          onChange={(toDay) => onChange({ ...wish, toDay })}
        />
        <TimeField
          label={text('waitingList.fromTime')}
          step={30}
          value={wish.from}
          onChange={(from) => from !== null && onChange({ ...wish, from })}
        />
        <TimeField
          label={text('waitingList.toTime')}
          step={30}
          value={wish.to}
          onChange={(to) => to !== null && onChange({ ...wish, to })}
        />
      </div>
      <ChipGroup
        label={text('waitingList.weekdays')}
        chips={weekdays.map((id) => ({ id: String(id), label: weekdayName(id, format) }))}
        value={wish.weekdays.map(String)}
        onChange={(next) => onChange({ ...wish, weekdays: next.map(Number) })}
      />
    </fieldset>
  );
}

/** "Mon": 1 is Monday. */
export function weekdayName(weekday: number, format: ReturnType<typeof useFormat>): string {
  // The first of January 2024 was a Monday.
  return format.day(`2024-01-0${weekday}`).split(/[\s,]/)[0] ?? '';
}
