import { Minus, Plus } from 'lucide-react';
import type { Ref } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { IconButton } from './icon-button.tsx';
import { useUiWords } from './words.tsx';
import './count-field.css';

/** A whole number: pieces, notes and coins. */
export interface CountFieldProps extends FieldProps {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  /** Without the small buttons, for columns of many fields. */
  readonly isBare?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A count: digits at once, up and down keys, and two buttons for the finger. */
export function CountField(props: CountFieldProps) {
  const {
    label,
    labelHidden,
    hint,
    error,
    aside,
    value,
    onChange,
    min = 0,
    max = 999_999,
    isDisabled = false,
    isBare = false,
    ...rest
  } = props;
  const words = useUiWords();
  const step = (by: number) => onChange(Math.min(Math.max((value ?? 0) + by, min), max));
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} aside={aside}>
      {(control) => (
        <div className="count">
          {!isBare && (
            <IconButton
              label={words.less}
              variant="quiet"
              icon={<Minus />}
              isDisabled={isDisabled || (value ?? 0) <= min}
              onPress={() => step(-1)}
            />
          )}
          <input
            {...rest}
            {...control}
            className="input count-input"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            placeholder="0"
            disabled={isDisabled}
            value={value === null ? '' : String(value)}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              const digits = event.target.value.replace(/\D/g, '').slice(0, String(max).length);
              onChange(digits === '' ? null : Math.min(Number(digits), max));
            }}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
              event.preventDefault();
              step(event.key === 'ArrowUp' ? 1 : -1);
            }}
          />
          {!isBare && (
            <IconButton
              label={words.more}
              variant="quiet"
              icon={<Plus />}
              isDisabled={isDisabled || (value ?? 0) >= max}
              onPress={() => step(1)}
            />
          )}
        </div>
      )}
    </Field>
  );
}
