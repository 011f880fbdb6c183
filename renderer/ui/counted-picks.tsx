import { useState } from 'react';
import { X } from 'lucide-react';
import { findByWords } from '#shared/kernel/find-by-words.ts';
import { Combobox } from './combobox.tsx';
import { CountField } from './count-field.tsx';
import { IconButton } from './icon-button.tsx';
import { LimitNote, isAtLimit } from './limit-note.tsx';
import type { Option } from './option.tsx';
import './counted-picks.css';

/** One of many, so many times. */
export interface CountedPick<Id extends string> {
  readonly id: Id;
  readonly count: number;
}

/** Any number of many, each so many times, found by typing. */
export interface CountedPicksProps<Id extends string> {
  readonly label: string;
  readonly placeholder?: string;
  readonly options: readonly Option<Id>[];
  readonly value: readonly CountedPick<Id>[];
  readonly onChange: (value: readonly CountedPick<Id>[]) => void;
  /** What a pick is called that is no option any more. */
  readonly goneName: string;
  readonly countLabel: (name: string) => string;
  readonly removeLabel: (name: string) => string;
  readonly most: number;
  readonly countMost: number;
  readonly error?: string | undefined;
}

const shownMost = 40;

/** A field that adds one more, and below it what was picked, each with its count and a cross. */
export function CountedPicks<Id extends string>(props: CountedPicksProps<Id>) {
  const { label, placeholder = '', options, value, onChange, goneName, countLabel, removeLabel, most, countMost, error } = props;
  const [query, setQuery] = useState('');
  const unchosen = options.filter((option) => !value.some(({ id }) => id === option.id));
  const found = findByWords(unchosen, ({ label: name, note = '' }) => `${name} ${note}`, query).slice(0, shownMost);
  return (
    <div className="counted-picks">
      {!isAtLimit(value.length, most) && (
        <Combobox
          // Picked anew, it is empty again.
          key={value.length}
          label={label}
          placeholder={placeholder}
          options={found}
          value={null}
          onSearch={setQuery}
          error={error}
          onChange={(id) => {
            setQuery('');
            if (id !== null) onChange([...value, { id, count: 1 }]);
          }}
        />
      )}
      {value.length > 0 && (
        <ul className="counted-picks-chosen" aria-label={label}>
          {value.map((pick) => {
            const option = options.find(({ id }) => id === pick.id);
            const name = option?.label ?? goneName;
            return (
              <li key={pick.id}>
                <span className="counted-picks-words">
                  <span translate="no">{name}</span>
                  {option?.end !== undefined && <span className="counted-picks-note">{option.end}</span>}
                </span>
                <CountField
                  label={countLabel(name)}
                  labelHidden
                  value={pick.count}
                  min={1}
                  max={countMost}
                  onChange={(count) => onChange(value.map((one) => (one.id === pick.id ? { ...one, count: count ?? 1 } : one)))}
                />
                <IconButton label={removeLabel(name)} icon={<X />} onPress={() => onChange(value.filter(({ id }) => id !== pick.id))} />
              </li>
            );
          })}
        </ul>
      )}
      <LimitNote count={value.length} most={most} />
    </div>
  );
}
