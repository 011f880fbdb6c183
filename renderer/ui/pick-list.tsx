import { useState } from 'react';
import { X } from 'lucide-react';
import { findByWords } from '#shared/kernel/find-by-words.ts';
import { Combobox } from './combobox.tsx';
import { IconButton } from './icon-button.tsx';
import { LimitNote } from './limit-note.tsx';
import type { Option } from './option.tsx';
import { useFocusBack } from './use-focus-back.ts';
import './pick-list.css';

/** Any number of many, found by typing. */
export interface PickListProps<Id extends string> {
  readonly label: string;
  readonly placeholder?: string;
  readonly options: readonly Option<Id>[];
  readonly value: readonly Id[];
  readonly onChange: (value: readonly Id[]) => void;
  /** Says what a cross takes off. */
  readonly removeLabel: (label: string) => string;
  readonly most?: number;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  /** What is chosen right before it: when that becomes another and takes the focus with it, the typing goes on here. */
  readonly after?: string;
}

const shownMost = 40;

/** What was picked as a list with crosses, and below it a field that adds one more. */
export function PickList<Id extends string>({
  label,
  placeholder = '',
  options,
  value,
  onChange,
  removeLabel,
  most = Infinity,
  error,
  isDisabled = false,
  after = '',
}: PickListProps<Id>) {
  const box = useFocusBack<HTMLInputElement>(`${value.length} ${after}`);
  const [query, setQuery] = useState('');
  const unchosen = options.filter((option) => !value.includes(option.id));
  const left = findByWords(unchosen, ({ label: name, note = '' }) => `${name} ${note}`, query).slice(0, shownMost);
  return (
    <div className="pick-list">
      {value.length < most && !isDisabled && (
        <Combobox
          // Picked anew, it is empty again.
          key={value.length}
          label={label}
          placeholder={placeholder}
          inputRef={box}
          options={left}
          value={null}
          onSearch={setQuery}
          error={error}
          onChange={(id) => {
            setQuery('');
            if (id !== null) onChange([...value, id]);
          }}
        />
      )}
      {value.length > 0 && (
        <ul className="pick-list-chosen" aria-label={label}>
          {value.map((id) => {
            const name = options.find((option) => option.id === id)?.label ?? '';
            return (
              <li key={id}>
                <span>{name}</span>
                {!isDisabled && (
                  <IconButton label={removeLabel(name)} icon={<X />} onPress={() => onChange(value.filter((one) => one !== id))} />
                )}
              </li>
            );
          })}
        </ul>
      )}
      <LimitNote count={value.length} most={most} />
    </div>
  );
}
