import type { ReactNode } from 'react';
import { Search } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { ariaKeys } from '#renderer/ui/keys.ts';
import './top-bar.css';

/** The slots of the top bar, 48 px. */
export interface TopBarProps {
  /** The day and its arrows, or the name of the section. */
  readonly start: ReactNode;
  readonly search?: ReactNode;
  readonly sync: ReactNode;
  readonly user: ReactNode;
}

/** The top bar: where one is, the search, how this desk and the hub stand, and who is working. */
export function TopBar({ start, search, sync, user }: TopBarProps) {
  const text = useText();
  return (
    <header className="top-bar" aria-label={text('frame.topBar')}>
      <div className="top-bar-start">{start}</div>
      <div className="top-bar-search">{search}</div>
      <div className="top-bar-end">
        {sync}
        {user}
      </div>
    </header>
  );
}

/** Looks like a field and opens the search, which is a surface of its own. */
export function SearchButton({ onPress }: { readonly onPress: () => void }) {
  const text = useText();
  return (
    <AriaButton className="search-button" onPress={onPress} aria-keyshortcuts={ariaKeys('Mod+K')}>
      <Search aria-hidden="true" />
      <span>{text('frame.search')}</span>
      <Key chord="Mod+K" />
    </AriaButton>
  );
}
