import { UserMenu } from '#renderer/app/frame/user-menu.tsx';
import { useAppearance } from '#renderer/app/frame/use-appearance.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { roleText } from '#renderer/features/sign-in/people.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';

/** Who works here now, and the way out. */
export function UserCorner({ onLock, onSwitchUser }: { readonly onLock: () => void; readonly onSwitchUser: () => void }) {
  const text = useText();
  const { user } = useSession();
  const [appearance, setAppearance] = useAppearance();
  return (
    <UserMenu
      name={user.name}
      role={text(roleText[user.role])}
      appearance={appearance}
      onAppearance={setAppearance}
      onLock={onLock}
      onSwitchUser={onSwitchUser}
    />
  );
}
