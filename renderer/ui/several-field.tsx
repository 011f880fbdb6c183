import { ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { CheckList, type CheckListProps } from './check-list.tsx';
import './field.css';
import './choice.css';
import './several-field.css';

/** A choice of several among a few dozen. */
export interface SeveralFieldProps<Id extends string> extends Omit<CheckListProps<Id>, 'besides'> {
  /** What is chosen, in words: the button's name together with `label`. */
  readonly text: string;
}

/** A button like that of a select, which opens a list of boxes; the list stays open, since several are ticked. */
export function SeveralField<Id extends string>({ text, ...list }: SeveralFieldProps<Id>) {
  return (
    <div className="field">
      <div className="field-head" aria-hidden="true">
        <span className="field-label">{list.label}</span>
      </div>
      <DialogTrigger>
        <AriaButton className="input select-trigger" aria-label={`${list.label}: ${text}`}>
          <span className="select-value">{text}</span>
          <ChevronDown aria-hidden="true" />
        </AriaButton>
        <Popover className="popover" placement="bottom start" offset={4}>
          <Dialog className="several-list" aria-label={list.label}>
            <CheckList {...list} />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}
