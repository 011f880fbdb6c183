import type { ReactNode } from 'react';
import { Check, Minus } from 'lucide-react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import './checkbox.css';

/** A yes or no. */
export interface CheckboxProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isIndeterminate?: boolean;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
}

/** A checkbox with its words. */
export function Checkbox({ children, isIndeterminate = false, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} isIndeterminate={isIndeterminate} className="checkbox">
      <span className="checkbox-box" aria-hidden="true">
        {isIndeterminate ? <Minus /> : <Check />}
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}
