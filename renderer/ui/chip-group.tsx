import { LimitNote, isAtLimit } from './limit-note.tsx';
import { ToggleChip } from './toggle-chip.tsx';
import { ToggleChoice } from './toggle-choice.tsx';
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
  /** So many may be pressed in; then the others rest and words say why. */
  readonly most?: number;
  readonly isDisabled?: boolean;
}

/** Chips that are pressed in and out; arrow keys move among them. */
export function ChipGroup<Id extends string>({
  label,
  labelHidden = false,
  chips,
  value,
  onChange,
  most = Infinity,
  isDisabled = false,
}: ChipGroupProps<Id>) {
  const isFull = isAtLimit(value.length, most);
  return (
    <ToggleChoice
      label={label}
      note={<LimitNote count={value.length} most={most} />}
      labelHidden={labelHidden}
      className="chips"
      selectionMode="multiple"
      selectedKeys={value}
      isDisabled={isDisabled}
      onSelectionChange={(keys) => onChange(chips.map((chip) => chip.id).filter((id) => keys.has(id)))}
    >
      {chips.map((chip) => (
        <ToggleChip key={chip.id} id={chip.id} aria-label={chip.name ?? chip.label} isDisabled={isFull && !value.includes(chip.id)}>
          {chip.hue !== undefined && <span className="chip-dot" data-hue={chip.hue} aria-hidden="true" />}
          <span>{chip.label}</span>
        </ToggleChip>
      ))}
    </ToggleChoice>
  );
}
