import type { HTMLAttributes, KeyboardEvent, Ref } from 'react';
import { Field, type FieldProps } from './field.tsx';

/** One line of text. */
export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly type?: 'text' | 'tel' | 'email';
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly name?: string;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly isRequired?: boolean;
  readonly onBlur?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A field of one line. Nothing is suggested by the browser unless `autoComplete` asks for it: desks are shared. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    labelHidden,
    hint,
    error,
    aside,
    value,
    onChange,
    isDisabled,
    isReadOnly,
    isRequired,
    autoComplete = 'off',
    type = 'text',
    ...rest
  } = props;
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} aside={aside}>
      {(control) => (
        <input
          {...rest}
          {...control}
          className="input"
          type={type}
          value={value}
          autoComplete={autoComplete}
          spellCheck={false}
          disabled={isDisabled}
          readOnly={isReadOnly}
          required={isRequired}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Several lines of text. */
export interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** A note: grows with its text. */
export function TextArea({ label, labelHidden, hint, error, aside, value, onChange, isDisabled, ...rest }: TextAreaProps) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} aside={aside}>
      {(control) => (
        <textarea
          {...rest}
          {...control}
          className="input"
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
