import { type ReactNode, useId } from 'react';
import { ToggleButtonGroup, type ToggleButtonGroupProps } from 'react-aria-components/ToggleButtonGroup';
import './choice.css';
import './field.css';

/** Buttons that are pressed in and out, and what they are about. */
export interface ToggleChoiceProps extends Omit<ToggleButtonGroupProps, 'aria-label' | 'aria-labelledby' | 'children' | 'style'> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly children: ReactNode;
  /** What stands below the buttons. */
  readonly note?: ReactNode;
}

/** A label above buttons that belong together; arrow keys move among them. */
export function ToggleChoice({ label, labelHidden = false, children, note, ...group }: ToggleChoiceProps) {
  const labelId = useId();
  return (
    <div className="choice">
      <span id={labelId} className={labelHidden ? 'visually-hidden' : 'field-label'}>
        {label}
      </span>
      <ToggleButtonGroup {...group} aria-labelledby={labelId}>
        {children}
      </ToggleButtonGroup>
      {note}
    </div>
  );
}
