import { Button as AriaButton } from 'react-aria-components/Button';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { RowOf } from '#shared/tables/registry.ts';
import { Avatar } from '#renderer/ui/avatar.tsx';

/** What a role is called. */
export const roleText = { owner: 'entry.roleOwner', manager: 'entry.roleManager', receptionist: 'entry.roleReceptionist' } as const;

/** The people who may work at this branch, as large as a finger needs. */
export function People({ users, onPick }: { readonly users: readonly RowOf<'users'>[]; readonly onPick: (user: RowOf<'users'>) => void }) {
  const text = useText();
  return (
    <ul className="people">
      {users.map((user) => (
        <li key={user.id}>
          <AriaButton className="person" onPress={() => onPick(user)}>
            <Avatar name={user.name} />
            <span className="person-words">
              <span className="person-name" translate="no">
                {user.name}
              </span>
              <span className="entry-quiet">{text(roleText[user.role])}</span>
            </span>
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}
