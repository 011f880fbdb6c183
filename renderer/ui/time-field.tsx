import { useState, type KeyboardEvent, type Ref } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { parseTime, stepTime } from './time-text.ts';
import { useUiWords } from './words.tsx';

/** A clock time, `HH:MM`. */
export interface TimeFieldProps extends FieldProps {
  readonly value: string | null;
  readonly onChange: (time: string | null) => void;
  /** Minutes that the arrow keys move by. */
  readonly step?: number;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Takes `930` as well as `9:30`; the up and down keys move along the grid. */
export function TimeField({ label, labelHidden, hint, error, aside, value, onChange, step = 5, isDisabled, ...rest }: TimeFieldProps) {
  const words = useUiWords();
  const [typed, setTyped] = useState<string | undefined>(undefined);
  // A time that comes from elsewhere stands in the place of what is half typed; one that follows from it leaves it as it is.
  const [last, setLast] = useState(value);
  if (last !== value) {
    setLast(value);
    if (typed !== undefined && parseTime(typed) !== (value ?? undefined)) setTyped(undefined);
  }
  const text = typed ?? value ?? '';
  const read = text.trim() === '' ? null : parseTime(text);
  const type = (next: string) => {
    setTyped(next);
    onChange(next.trim() === '' ? null : (parseTime(next) ?? null));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (typeof read === 'string') type(stepTime(read, event.key === 'ArrowUp' ? step : -step));
  };
  // While "9" may still become "930" nothing is called wrong; leaving the field decides.
  const [left, setLeft] = useState(false);
  const ownError = left && read === undefined ? words.badTime : undefined;
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error ?? ownError} aside={aside}>
      {(control) => (
        <input
          {...rest}
          {...control}
          className="input"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder="00:00"
          disabled={isDisabled}
          value={text}
          onFocus={(event) => {
            setLeft(false);
            event.target.select();
          }}
          onChange={(event) => type(event.target.value)}
          onBlur={() => {
            setLeft(true);
            if (read !== undefined) setTyped(undefined);
          }}
          onKeyDown={onKeyDown}
        />
      )}
    </Field>
  );
}
