import { ChevronDown, Keyboard, Lock, Users } from 'lucide-react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { Appearance } from '#renderer/ui/appearance.ts';
import { Avatar } from '#renderer/ui/avatar.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Menu, type MenuGroup } from '#renderer/ui/menu.tsx';
import './user-menu.css';

/** Who works, and how the desk looks to this person's eyes and hands. */
export interface UserMenuProps {
  readonly name: string;
  /** What the person is here: "Owner", "Front desk". */
  readonly role?: string;
  readonly appearance: Appearance;
  readonly onAppearance: (appearance: Appearance) => void;
  readonly onLock: () => void;
  readonly onSwitchUser: () => void;
  readonly onShowKeys?: () => void;
}

/** The user's corner of the top bar. */
export function UserMenu(props: UserMenuProps) {
  const { name, role } = props;
  const text = useText();
  return (
    <Menu
      label={text('frame.user', { name })}
      head={
        <div translate="no">
          <strong>{name}</strong>
          {role !== undefined && <div className="option-note">{role}</div>}
        </div>
      }
      trigger={
        <Button variant="plain">
          <span className="visually-hidden">{text('frame.user', { name })}</span>
          <span className="user-face">
            <Avatar name={name} size="small" />
            <ChevronDown aria-hidden="true" />
          </span>
        </Button>
      }
      groups={useGroups(props)}
    />
  );
}

function useGroups({ appearance, onAppearance, onLock, onSwitchUser, onShowKeys }: UserMenuProps): readonly MenuGroup[] {
  const text = useText();
  const theme = (id: Appearance['theme'], label: string) => ({
    id,
    label,
    isChosen: appearance.theme === id,
    run: () => onAppearance({ ...appearance, theme: id }),
  });
  const density = (id: Appearance['density'], label: string) => ({
    id,
    label,
    isChosen: appearance.density === id,
    run: () => onAppearance({ ...appearance, density: id }),
  });
  return [
    {
      id: 'user',
      label: text('frame.switchUser'),
      entries: [
        { id: 'lock', label: text('frame.lock'), icon: <Lock aria-hidden="true" />, chord: 'Mod+L', run: onLock },
        { id: 'switch', label: text('frame.switchUser'), icon: <Users aria-hidden="true" />, run: onSwitchUser },
        ...(onShowKeys === undefined
          ? []
          : [{ id: 'keys', label: text('frame.showKeys'), icon: <Keyboard aria-hidden="true" />, chord: '?', run: onShowKeys }]),
      ],
    },
    {
      id: 'theme',
      label: text('frame.theme'),
      showsLabel: true,
      entries: [
        theme('system', text('frame.themeSystem')),
        theme('light', text('frame.themeLight')),
        theme('dark', text('frame.themeDark')),
      ],
    },
    {
      id: 'density',
      label: text('frame.density'),
      showsLabel: true,
      entries: [density('compact', text('frame.densityCompact')), density('comfortable', text('frame.densityComfortable'))],
    },
  ];
}
