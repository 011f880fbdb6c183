import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { ariaKeys, type KeyChord } from '#renderer/ui/keys.ts';
import { Tooltip } from '#renderer/ui/tooltip.tsx';
import './rail.css';

/** A section of the desk on the rail. */
export interface RailItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly icon: ReactNode;
  readonly chord?: KeyChord;
  /** A count that asks for a person; nothing is shown for 0. */
  readonly badge?: number;
  /** What the count means, for screen readers and in the tooltip. */
  readonly badgeLabel?: string;
}

/** The rail. */
export interface RailProps<Id extends string> {
  readonly items: readonly RailItem<Id>[];
  /** At the foot of the rail. */
  readonly footItems?: readonly RailItem<Id>[];
  readonly current: Id;
  readonly onGo: (id: Id) => void;
}

/** The left rail, 56 px: where one can be. */
export function Rail<Id extends string>({ items, footItems = [], current, onGo }: RailProps<Id>) {
  const text = useText();
  const item = (one: RailItem<Id>) => <RailButton key={one.id} item={one} isCurrent={one.id === current} onGo={onGo} />;
  return (
    <nav className="rail" aria-label={text('frame.sections')}>
      {items.map(item)}
      {footItems.length > 0 && <div className="rail-space" />}
      {footItems.map(item)}
    </nav>
  );
}

function RailButton<Id extends string>({
  item,
  isCurrent,
  onGo,
}: {
  readonly item: RailItem<Id>;
  readonly isCurrent: boolean;
  readonly onGo: (id: Id) => void;
}) {
  const { id, label, icon, chord, badge = 0, badgeLabel } = item;
  const words = badge > 0 && badgeLabel !== undefined ? `${label}: ${badgeLabel}` : label;
  return (
    <Tooltip text={words} chord={chord} placement="right">
      <ToggleButton
        className="rail-button"
        isSelected={isCurrent}
        onChange={() => onGo(id)}
        aria-label={words}
        {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
        {...(chord === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(chord) })}
      >
        {icon}
        {badge > 0 && <span className="rail-badge">{badge > 99 ? '99+' : badge}</span>}
      </ToggleButton>
    </Tooltip>
  );
}
