import type { ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Check } from 'lucide-react';
import { Key } from './key.tsx';
import type { KeyChord } from './keys.ts';
import './choice.css';
import './menu.css';

/** An entry of a menu. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly chord?: KeyChord;
  readonly run: () => void;
  /** What cannot be undone stands last, in red. */
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  /** For a choice within the menu: true or false shows or reserves a tick. */
  readonly isChosen?: boolean;
}

/** Entries that belong together. */
export interface MenuGroup {
  readonly id: string;
  /** A small heading, or only the group's name for screen readers. */
  readonly label: string;
  readonly showsLabel?: boolean;
  readonly entries: readonly MenuEntry[];
}

/** A menu and the button that opens it. */
export interface MenuProps {
  readonly label: string;
  /** A Button or an IconButton. */
  readonly trigger: ReactNode;
  readonly groups: readonly MenuGroup[];
  /** Above the entries: who, what. */
  readonly head?: ReactNode;
  readonly placement?: 'bottom start' | 'bottom end' | 'right bottom';
}

/** A menu; each entry shows the key that does the same. */
export function Menu({ label, trigger, groups, head, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement={placement} offset={4}>
        {head !== undefined && <div className="menu-head">{head}</div>}
        <AriaMenu className="options" aria-label={label}>
          {groups.map((group) => (
            <MenuSection key={group.id} className="menu-group" aria-label={group.label}>
              {group.showsLabel === true && <Header className="menu-heading">{group.label}</Header>}
              {group.entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.label}
                  className="option"
                  data-tone={entry.isDanger === true ? 'bad' : undefined}
                  isDisabled={entry.isDisabled ?? false}
                  onAction={entry.run}
                >
                  {entry.icon}
                  <span className="option-words">{entry.label}</span>
                  {entry.isChosen === true && <Check aria-hidden="true" />}
                  {entry.chord !== undefined && <Key chord={entry.chord} />}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
