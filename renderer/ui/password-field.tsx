import { useState, type Ref } from 'react';
import { Eye, EyeOff } from 'lucide-react';
import { Field, type FieldProps } from './field.tsx';
import { IconButton } from './icon-button.tsx';
import { useUiWords } from './words.tsx';

/** A password or a PIN that is typed. */
export interface PasswordFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Digits only, with the numeric keyboard on touch. */
  readonly isPin?: boolean;
  readonly autoComplete?: 'current-password' | 'new-password' | 'off';
  readonly autoFocus?: boolean;
  readonly name?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A secret that can be looked at on demand. */
export function PasswordField(props: PasswordFieldProps) {
  const { label, labelHidden, hint, error, aside, value, onChange, isPin = false, autoComplete = 'off', ...rest } = props;
  const [shown, setShown] = useState(false);
  const words = useUiWords();
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} aside={aside}>
      {(control) => (
        <div className="input-group">
          <input
            {...rest}
            {...control}
            className="input"
            type={shown ? 'text' : 'password'}
            inputMode={isPin ? 'numeric' : 'text'}
            autoComplete={autoComplete}
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(isPin ? event.target.value.replace(/\D/g, '') : event.target.value)}
          />
          <span className="input-end">
            <IconButton
              label={shown ? words.hidePassword : words.showPassword}
              icon={shown ? <EyeOff /> : <Eye />}
              onPress={() => setShown(!shown)}
            />
          </span>
        </div>
      )}
    </Field>
  );
}
