import { ChevronDown, TriangleAlert } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import type { FieldProps } from './field.tsx';
import { OptionWords, type Option } from './option.tsx';
import { useUiWords } from './words.tsx';
import './field.css';
import './choice.css';

/** A choice among a few known entries. */
export interface SelectProps<Id extends string> extends FieldProps {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
}

/** A select; typing the first letters finds the entry. For more than some thirty entries take a Combobox. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, labelHidden = false, hint, error, options, value, onChange, placeholder, isDisabled = false, autoFocus = false } = props;
  const words = useUiWords();
  return (
    <AriaSelect
      className="choice"
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      autoFocus={autoFocus}
    >
      <Label className={labelHidden ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <AriaButton className="input select-trigger">
        <SelectValue className="select-value">
          {({ selectedText, isPlaceholder }) =>
            isPlaceholder ? (
              (placeholder ?? words.choose)
            ) : options.find((option) => option.id === value)?.isName === true ? (
              <span translate="no">{selectedText}</span>
            ) : (
              selectedText
            )
          }
        </SelectValue>
        <ChevronDown aria-hidden="true" />
      </AriaButton>
      <ChoiceNote hint={hint} error={error} />
      <Popover className="popover" offset={4}>
        <ListBox className="options" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="option" isDisabled={option.isDisabled ?? false}>
              <OptionWords option={option} />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** Hint or error of a react-aria field, tied to it by the slot. */
export function ChoiceNote({ hint, error }: Pick<FieldProps, 'hint' | 'error'>) {
  if (error === undefined && hint === undefined) return null;
  return (
    <Text
      slot="description"
      className={error === undefined ? 'field-hint' : 'field-error'}
      {...(error === undefined ? {} : { role: 'alert' })}
    >
      {error !== undefined && <TriangleAlert aria-hidden="true" />}
      <span>{error ?? hint}</span>
    </Text>
  );
}
