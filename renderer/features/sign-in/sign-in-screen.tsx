import { type ReactNode, useState } from 'react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { useSyncStatus } from '#renderer/data/sync-status.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { EntryPage } from './entry-page.tsx';
import { People } from './people.tsx';
import type { SignInPorts } from './sign-in-ports.ts';
import { UnlockCard } from './unlock-card.tsx';

/** Who works at this desk. */
export interface SignInScreenProps {
  readonly branchName: string;
  /** Active users of this branch, in the order they are shown. */
  readonly users: readonly RowOf<'users'>[];
  /** Who worked here last: asked for the PIN at once. */
  readonly lastUserId: string | undefined;
  readonly ports: SignInPorts;
  /** What everybody who works here has to know of this machine. */
  readonly notice: ReactNode;
}

/** Choose yourself, then the PIN or the password. */
export function SignInScreen({ branchName, users, lastUserId, ports, notice }: SignInScreenProps) {
  const text = useText();
  const [pickedId, setPickedId] = useState(lastUserId);
  const isOffline = useSyncStatus((status) => status.downSinceMs !== null);
  const picked = users.find((user) => user.id === pickedId);
  return (
    <EntryPage title={picked === undefined ? text('access.whoAreYou') : picked.name} place={branchName}>
      {picked === undefined ? (
        <>
          {users.length === 0 && <p className="entry-quiet">{text('entry.noUsers')}</p>}
          <People users={users} onPick={(user) => setPickedId(user.id)} />
        </>
      ) : (
        <UnlockCard key={picked.id} user={picked} ports={ports} onBack={() => setPickedId(undefined)} />
      )}
      {notice}
      {isOffline && <Banner tone="neutral">{text('entry.offline')}</Banner>}
    </EntryPage>
  );
}
