import { useId } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import './field.css';
import './chip-group.css';

/** One of the chips; `hue` (1 to 12) puts a dot of it before the word. */
export interface Chip<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** What is read out where the word is cut short, such as "Monday" for "Mo". */
  readonly name?: string;
  readonly hue?: number;
}

/** Any number of a few, all in sight. */
export interface ChipGroupProps<Id extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly chips: readonly Chip<Id>[];
  readonly value: readonly Id[];
  readonly onChange: (value: readonly Id[]) => void;
  readonly isDisabled?: boolean;
}

/** Chips that are pressed in and out; arrow keys move among them. */
export function ChipGroup<Id extends string>({
  label,
  labelHidden = false,
  chips,
  value,
  onChange,
  isDisabled = false,
}: ChipGroupProps<Id>) {
  const labelId = useId();
  return (
    <div className="choice">
      <span id={labelId} className={labelHidden ? 'visually-hidden' : 'field-label'}>
        {label}
      </span>
      <ToggleButtonGroup
        className="chips"
        aria-labelledby={labelId}
        selectionMode="multiple"
        selectedKeys={value}
        isDisabled={isDisabled}
        onSelectionChange={(keys) => onChange(chips.map((chip) => chip.id).filter((id) => keys.has(id)))}
      >
        {chips.map((chip) => (
          <ToggleButton key={chip.id} id={chip.id} className="chip" aria-label={chip.name ?? chip.label}>
            {chip.hue !== undefined && <span className="chip-dot" data-hue={chip.hue} aria-hidden="true" />}
            <span>{chip.label}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
