import type { ReactNode } from 'react';
import { Checkbox } from './checkbox.tsx';
import type { Option } from './option.tsx';
import './check-list.css';

/** Any number of a few dozen, each with a box to tick. */
export interface CheckListProps<Id extends string> {
  readonly label: string;
  /** Words of the first line, which ticks all or none. */
  readonly allLabel: string;
  readonly options: readonly Option<Id>[];
  readonly chosen: ReadonlySet<Id>;
  readonly onChange: (chosen: readonly Id[]) => void;
  /** What else a line has, such as buttons that move it. */
  readonly besides?: (option: Option<Id>, at: number) => ReactNode;
}

/** A list of boxes, all of them at once in its first line. */
export function CheckList<Id extends string>({ label, allLabel, options, chosen, onChange, besides }: CheckListProps<Id>) {
  const ids = options.map(({ id }) => id);
  const count = ids.filter((id) => chosen.has(id)).length;
  const isAll = count === ids.length;
  const choose = (id: Id, isChosen: boolean) => onChange(ids.filter((one) => (one === id ? isChosen : chosen.has(one))));
  return (
    <ul className="check-list" aria-label={label}>
      <li>
        <Checkbox isSelected={isAll} isIndeterminate={!isAll && count > 0} onChange={(isChosen) => onChange(isChosen ? ids : [])}>
          {allLabel}
        </Checkbox>
      </li>
      {options.map((option, at) => (
        <li key={option.id}>
          <Checkbox isSelected={chosen.has(option.id)} onChange={(isChosen) => choose(option.id, isChosen)}>
            {option.label}
          </Checkbox>
          {besides?.(option, at)}
        </li>
      ))}
    </ul>
  );
}
