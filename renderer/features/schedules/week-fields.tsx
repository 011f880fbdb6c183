import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { SlotsField, type SlotsFieldProps } from './slots-field.tsx';

/** A week from Monday on, for the names of its days. */
export const someMonday = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05', '2026-06-06', '2026-06-07'] as const;

/** The seven days of a week, each with its hours as they are typed. */
export function WeekFields({
  title,
  week,
  onChange,
  onRemove,
  most,
  emptyWord,
  autoFocus = false,
}: Pick<SlotsFieldProps, 'most' | 'emptyWord' | 'autoFocus'> & {
  readonly title: string;
  readonly week: readonly string[];
  readonly onChange: (week: readonly string[]) => void;
  readonly onRemove?: (() => void) | undefined;
}) {
  const text = useText();
  const format = useFormat();
  const monday = week[0] ?? '';
  const isSame = week.slice(1, 5).every((day) => day === monday);
  return (
    <fieldset className="week-fields">
      <legend className="field-label">{title}</legend>
      {someMonday.map((day, at) => (
        <SlotsField
          key={day}
          label={format.weekday(day)}
          value={week[at] ?? ''}
          autoFocus={autoFocus && at === 0}
          {...(most === undefined ? {} : { most })}
          {...(emptyWord === undefined ? {} : { emptyWord })}
          onChange={(typed) => onChange(someMonday.map((_, other) => (other === at ? typed : (week[other] ?? ''))))}
        />
      ))}
      <div className="week-tools">
        {!isSame && (
          <Button variant="plain" onPress={() => onChange(someMonday.map((_, at) => (at < 5 ? monday : (week[at] ?? ''))))}>
            {text('schedules.allAsMonday')}
          </Button>
        )}
        {onRemove !== undefined && (
          <Button variant="plain" onPress={onRemove}>
            {text('schedules.removeWeek')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
