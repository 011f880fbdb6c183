import { useState } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { parsePercent, percentText } from './percent-text.ts';

/** A share, in parts per million. */
export interface PercentFieldProps extends FieldProps {
  readonly value: number;
  readonly onChange: (ppm: number) => void;
  readonly isDisabled?: boolean;
}

/** Takes "12.5" as well as "12,5 %". While what is typed is no share, the last one that was stays. */
export function PercentField({ label, labelHidden, hint, error, aside, value, onChange, isDisabled = false }: PercentFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} aside={aside}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          placeholder="0 %"
          disabled={isDisabled}
          value={typed ?? (value === 0 ? '' : `${percentText(value)} %`)}
          onFocus={(event) => event.target.select()}
          onBlur={() => setTyped(null)}
          onChange={(event) => {
            const next = event.target.value;
            setTyped(next);
            const ppm = next.trim() === '' ? 0 : parsePercent(next);
            if (ppm !== undefined) onChange(ppm);
          }}
        />
      )}
    </Field>
  );
}
