import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleChoice } from './toggle-choice.tsx';
import './segmented.css';

/** One of the segments. */
export interface Segment<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
}

/** A choice among two to five that are all in sight. */
export interface SegmentedProps<Id extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly segments: readonly Segment<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  /** Every segment gets the same width, and all of them the whole. */
  readonly wide?: boolean;
  readonly isDisabled?: boolean;
}

/** A segmented control: arrow keys move, one is always chosen. */
export function Segmented<Id extends string>({
  label,
  labelHidden = false,
  segments,
  value,
  onChange,
  wide = false,
  isDisabled = false,
}: SegmentedProps<Id>) {
  return (
    <ToggleChoice
      label={label}
      labelHidden={labelHidden}
      className="segmented"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      isDisabled={isDisabled}
      data-wide={wide || undefined}
      onSelectionChange={(keys) => {
        const chosen = segments.find((segment) => keys.has(segment.id));
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      {segments.map((segment) => (
        <ToggleButton key={segment.id} id={segment.id} className="segment" isDisabled={segment.isDisabled ?? false}>
          {segment.icon}
          <span>{segment.label}</span>
        </ToggleButton>
      ))}
    </ToggleChoice>
  );
}
