import { useContext, useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { flushSync } from 'react-dom';
import { ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox, ComboBoxStateContext } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import type { FieldProps } from './field.tsx';
import { OptionWords, type Option } from './option.tsx';
import { ChoiceNote } from './select.tsx';
import { useUiWords } from './words.tsx';
import './field.css';
import './choice.css';

/** Something to do with what was typed when it is none of the options, such as adding it. */
export interface Offer {
  readonly id: string;
  readonly icon: ReactNode;
  readonly label: (query: string) => string;
  readonly run: (query: string) => void;
}

/** A choice that is found by typing. */
export interface ComboboxProps<Id extends string> extends FieldProps {
  /** What is found for the text now; the caller filters (`onSearch`), synchronously or later. */
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  /** The label of `value` while it is not among the options. */
  readonly valueLabel?: string;
  readonly onChange: (id: Id | null) => void;
  readonly onSearch: (query: string) => void;
  /** The search for the text is still under way. */
  readonly isSearching?: boolean;
  /** What else can be done with what was typed, as the last entries. */
  readonly offers?: readonly Offer[];
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** No id of an option begins with it. */
const offerMark = '\u0000';

/** A combobox. Leaving it without a choice puts the text of the choice back; emptying it chooses nothing. */
export function Combobox<Id extends string>(props: ComboboxProps<Id>) {
  const {
    label,
    labelHidden = false,
    hint,
    error,
    options,
    value,
    valueLabel,
    onChange,
    onSearch,
    isSearching = false,
    offers = [],
  } = props;
  const { placeholder, autoFocus = false, isDisabled = false, inputRef } = props;
  const words = useUiWords();
  // What was chosen drops out of the options with the next search; its words stay.
  const [lastChosen, setLastChosen] = useState<Option | undefined>(undefined);
  const chosen = options.find((option) => option.id === value) ?? (lastChosen?.id === value ? lastChosen : undefined);
  const chosenText = value === null ? '' : (chosen?.label ?? valueLabel ?? '');
  const [query, setQuery] = useState<string | undefined>(undefined);
  const text = query ?? chosenText;
  const typed = useRef(false);
  const items: readonly Option[] =
    text.trim() !== '' && query !== undefined
      ? [...options, ...offers.map(({ id, icon, label: say }) => ({ id: offerMark + id, icon, label: say(text.trim()) }))]
      : options;

  const firstId = query === undefined ? undefined : items[0]?.id;
  const choose = (id: string | null) => {
    typed.current = false;
    const offer = offers.find((one) => offerMark + one.id === id);
    if (offer !== undefined) {
      setQuery(undefined);
      offer.run(text.trim());
      return;
    }
    setQuery(undefined);
    const next = options.find((option) => option.id === id);
    setLastChosen(next);
    onChange(next?.id ?? null);
  };
  return (
    <AriaComboBox
      className="choice"
      items={items}
      value={value}
      onChange={(key) => choose(key === null ? null : String(key))}
      inputValue={text}
      onInputChange={(next) => {
        if (!typed.current) return;
        setQuery(next);
        onSearch(next);
      }}
      onBlur={() => {
        typed.current = false;
        if (query === '') onChange(null);
        setQuery(undefined);
      }}
      defaultFilter={() => true}
      allowsEmptyCollection
      menuTrigger="input"
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
    >
      <Label className={labelHidden ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <FirstByEnter firstId={firstId} isSearching={query !== undefined && isSearching}>
        <Input
          ref={inputRef ?? null}
          className="input"
          placeholder={placeholder ?? ''}
          autoFocus={autoFocus}
          spellCheck={false}
          onInput={() => {
            typed.current = true;
          }}
        />
        <span className="input-end">
          <AriaButton className="icon-button" aria-label={words.showList}>
            <ChevronDown />
          </AriaButton>
        </span>
      </FirstByEnter>
      <ChoiceNote hint={hint} error={error} />
      <Popover className="popover" offset={4}>
        <ListBox<Option>
          className="options"
          data-typed={(query !== undefined && query !== '') || undefined}
          renderEmptyState={() => <div className="options-empty">{isSearching ? words.searching : words.nothingFound}</div>}
        >
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className={option.id.startsWith(offerMark) ? 'option option-add' : 'option'}
            >
              <OptionWords option={option} />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

interface FirstByEnterProps {
  readonly firstId: string | undefined;
  readonly isSearching: boolean;
  readonly children: ReactNode;
}

/**
 * Enter after typing takes the first entry, without an arrow key before, and also where the search is not over yet: whoever knows the name
 * types faster than it is found. Only Enter: leaving the field by Tab must not book somebody who was merely the first to be found.
 */
function FirstByEnter({ firstId, isSearching, children }: FirstByEnterProps) {
  const state = useContext(ComboBoxStateContext);
  const isMeant = useRef(false);
  /** Whether the list has the first entry under its cursor now: it is made a draw later than what it is made of, and knows no entry before. */
  const isOnFirst = () => {
    if (firstId === undefined || state === null || !state.isOpen) return false;
    state.selectionManager.setFocusedKey(firstId);
    return state.selectionManager.focusedKey === firstId;
  };
  useEffect(() => {
    if (!isMeant.current || isSearching) return;
    if (firstId === undefined || state === null || !state.isFocused) isMeant.current = false;
    else if (isOnFirst()) {
      isMeant.current = false;
      // What the combobox takes by itself closes its list; one that is closed for it opens again with the new text.
      state.commit();
    }
  });
  const onKeyDownCapture = (event: KeyboardEvent) => {
    isMeant.current = false;
    if (event.key !== 'Enter' || (state?.isOpen === true && state.selectionManager.focusedKey !== null)) return;
    if (!isSearching && firstId === undefined) return;
    // The combobox's own handler runs right after this one and commits what has the focus.
    if (!isSearching && flushSync(isOnFirst)) return;
    isMeant.current = true;
    // The combobox would forget what was typed, which is none of its entries.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="input-group" onKeyDownCapture={onKeyDownCapture}>
      {children}
    </div>
  );
}
