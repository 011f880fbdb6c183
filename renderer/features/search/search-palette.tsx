import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Search } from 'lucide-react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { hotkeys } from '#renderer/ui/hotkeys.ts';
import { Key } from '#renderer/ui/key.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { type Found, type FoundGroup, type SearchPorts, commandsOf } from './found.ts';
import { useFound } from './use-found.tsx';
import { useRecent } from './use-recent.ts';
import './search.css';

/** Figures and what stands between them, as a phone number is typed. */
const isLikePhone = (query: string): boolean => /^[\s\d+()./-]+$/.test(query) && query.replaceAll(/\D/g, '').length >= 4;

/** The search over everything, as a surface over the desk. */
export interface SearchPaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly ports: SearchPorts;
}

const noKeys = {};

/** Clients, visits, receipts, services, staff, days, screens and everything that has a key, found by typing. */
export function SearchPalette({ isOpen, onClose, ports }: SearchPaletteProps) {
  const text = useText();
  useHotkeys(noKeys, { title: text('search.title'), isBlocking: true, isActive: isOpen });
  return (
    <ModalOverlay className="dialog-veil search-veil" isOpen={isOpen} isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="search-surface">
        <AriaDialog className="search-dialog" aria-label={text('search.title')}>
          <Palette onClose={onClose} ports={ports} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Palette({ onClose, ports }: Omit<SearchPaletteProps, 'isOpen'>) {
  const text = useText();
  const session = useSession();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [chosenId, setChosenId] = useState<string | undefined>(undefined);
  // As they were below this surface, with what they do there.
  const [commands] = useState(() => commandsOf(hotkeys.groups(), [text('keys.search'), ...ports.screens.map(({ label }) => label)]));
  const recent = useRecent();
  const asked = useDeferredValue(query);
  const { groups, isComing } = useFound(asked, recent.ids, ports, commands);
  const items = useMemo(() => groups.flatMap((group) => group.items), [groups]);
  const active = items.find(({ id }) => id === chosenId) ?? items[0];
  const isBusy = isComing || asked !== query;
  // Enter that came before the answers is for the first of them, not for what stood there until then.
  const awaited = useRef<'open' | 'book' | null>(null);
  const { note } = recent;
  const take = useCallback(
    (item: Found, isBooking = false): void => {
      if (/^(client|service|staff|screen|command):/.test(item.id)) note(item.id);
      onClose();
      // The surface gives the focus back first, to where the command is at home.
      setTimeout(isBooking ? (item.book ?? item.open) : item.open, 0);
    },
    [note, onClose],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const at = active === undefined ? -1 : items.indexOf(active);
    const next = stepOf(event.key, at, items.length);
    if (next !== undefined) {
      event.preventDefault();
      setChosenId(items[next]?.id);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const isBooking = event.ctrlKey || event.metaKey;
      if (isBusy) awaited.current = isBooking ? 'book' : 'open';
      else if (active !== undefined) take(active, isBooking);
    }
  };
  useEffect(() => {
    if (awaited.current === null || isBusy) return;
    const isBooking = awaited.current === 'book';
    awaited.current = null;
    if (active !== undefined) take(active, isBooking);
  }, [isBusy, active, take]);
  const maySeePhones = session.can('clients.contact.view');
  const placeholder = text(maySeePhones ? 'search.placeholderPhone' : 'search.placeholder');
  return (
    <>
      <div className="search-line">
        <Search aria-hidden="true" />
        <input
          className="search-input"
          role="combobox"
          aria-label={text('search.title')}
          aria-expanded={items.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active === undefined ? undefined : optionId(listId, active)}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosenId(undefined);
            awaited.current = null;
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <Results listId={listId} groups={groups} isBusy={isBusy} active={active} onChoose={setChosenId} onTake={take} />
      {items.length === 0 && query.trim() !== '' && (
        <div className="search-none">
          <p>{text('search.nothing', { query: query.trim() })}</p>
          <p className="search-quiet">{text(!maySeePhones && isLikePhone(query) ? 'search.nothingByPhone' : 'search.nothingHint')}</p>
        </div>
      )}
      <Foot active={active} />
      <div role="status" className="visually-hidden">
        {asked.trim() === '' ? '' : text('search.found', { count: items.length })}
      </div>
    </>
  );
}

interface ResultsProps {
  readonly listId: string;
  readonly groups: readonly FoundGroup[];
  /** What is shown still answers to what was typed before. */
  readonly isBusy: boolean;
  readonly active: Found | undefined;
  readonly onChoose: (id: string) => void;
  readonly onTake: (item: Found, isBooking?: boolean) => void;
}

function Results({ listId, groups, isBusy, active, onChoose, onTake }: ResultsProps) {
  const text = useText();
  const activeOption = active === undefined ? undefined : optionId(listId, active);
  useEffect(() => {
    if (activeOption !== undefined) document.getElementById(activeOption)?.scrollIntoView({ block: 'nearest' });
  }, [activeOption]);
  return (
    <div id={listId} role="listbox" aria-busy={isBusy} aria-label={text('search.title')} className="search-list">
      {groups.map((group) => (
        <div key={group.kind} role="group" aria-label={group.title} className="search-group">
          <div className="search-group-title" aria-hidden="true">
            {group.title}
          </div>
          {group.items.map((item) => (
            <ResultRow
              key={item.id}
              id={optionId(listId, item)}
              item={item}
              isActive={item === active}
              onChoose={onChoose}
              onTake={onTake}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface ResultRowProps extends Pick<ResultsProps, 'onChoose' | 'onTake'> {
  readonly id: string;
  readonly item: Found;
  readonly isActive: boolean;
}

/** The keys stay with the field above, as in every combobox: an option is only ever pointed at. */
function ResultRow({ id, item, isActive, onChoose, onTake }: ResultRowProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox that controls the list has the keys
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      className="option search-option"
      data-active={isActive || undefined}
      onMouseMove={() => {
        if (!isActive) onChoose(item.id);
      }}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onTake(item, event.ctrlKey || event.metaKey)}
    >
      {item.icon}
      <span className="option-words">
        <span className="option-label" {...(item.isProper === true ? { translate: 'no' as const } : {})}>
          {item.label}
        </span>
        {item.note !== undefined && <span className="option-note">{item.note}</span>}
      </span>
      {item.chord !== undefined && <Key chord={item.chord} />}
    </div>
  );
}

function Foot({ active }: { readonly active: Found | undefined }) {
  const text = useText();
  return (
    <footer className="search-foot" aria-hidden="true">
      <span>
        <Key chord="ArrowUp" /> <Key chord="ArrowDown" /> {text('search.chooseKey')}
      </span>
      <span>
        <Key chord="Enter" /> {text('search.openKey')}
      </span>
      {active?.book !== undefined && (
        <span>
          <Key chord="Mod+Enter" /> {text('search.bookKey')}
        </span>
      )}
      <span>
        <Key chord="Escape" /> {text('search.closeKey')}
      </span>
    </footer>
  );
}

function optionId(listId: string, { id }: Found): string {
  return `${listId}-${encodeURIComponent(id)}`;
}

const pageSteps = 8;

/** Where an arrow leads; over the end it begins anew. Undefined for keys that belong to the field. */
function stepOf(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'PageDown':
      return Math.min(count - 1, at + pageSteps);
    case 'PageUp':
      return Math.max(0, at - pageSteps);
    default:
      return undefined;
  }
}
