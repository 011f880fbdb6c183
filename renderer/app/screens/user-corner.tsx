import { UserMenu, type UserMenuProps } from '#renderer/app/frame/user-menu.tsx';
import { useSession } from '#renderer/data/use-desk.tsx';
import { roleText } from '#renderer/features/sign-in/people.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';

/** Who works here now, how the desk looks to him, and the way out. */
export function UserCorner(props: Omit<UserMenuProps, 'name' | 'role'>) {
  const text = useText();
  const { user } = useSession();
  return <UserMenu {...props} name={user.name} role={text(roleText[user.role])} />;
}
