import type { ReactNode } from 'react';
import './choice.css';

/** An entry of a select, a combobox or a list. */
export interface Option<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  /** A second, quiet line. */
  readonly note?: string;
  /** At the right edge: a price, a duration. */
  readonly end?: string;
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
  /** The label comes from a file or a person and belongs to no language. */
  readonly isName?: boolean;
}

/** How an entry looks wherever it stands. */
export function OptionWords({ option }: { readonly option: Option }) {
  return (
    <>
      {option.icon}
      <span className="option-words">
        <span className="option-label" {...(option.isName === true ? { translate: 'no' } : {})}>
          {option.label}
        </span>
        {option.note !== undefined && <span className="option-note">{option.note}</span>}
      </span>
      {option.end !== undefined && <span className="option-end">{option.end}</span>}
    </>
  );
}
