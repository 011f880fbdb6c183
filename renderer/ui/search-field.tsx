import type { KeyboardEvent, Ref } from 'react';
import { Search, X } from 'lucide-react';
import { Field } from './field.tsx';
import { IconButton } from './icon-button.tsx';
import { useUiWords } from './words.tsx';

/** A search over a list on the same screen. */
export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Escape clears it first and leaves it at the second press. */
export function SearchField({ label, value, onChange, onKeyDown, ...rest }: SearchFieldProps) {
  const words = useUiWords();
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && value !== '') {
      event.preventDefault();
      onChange('');
    }
    onKeyDown?.(event);
  };
  return (
    <Field label={label} labelHidden>
      {(control) => (
        <div className="input-group">
          <Search aria-hidden="true" />
          <input
            {...rest}
            {...control}
            className="input"
            type="text"
            role="searchbox"
            autoComplete="off"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={onKey}
          />
          {value !== '' && (
            <span className="input-end">
              <IconButton label={words.clear} icon={<X />} onPress={() => onChange('')} />
            </span>
          )}
        </div>
      )}
    </Field>
  );
}
