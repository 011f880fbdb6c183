import type { ReactNode } from 'react';
import type { Desk } from '#renderer/data/desk.ts';
import { useSyncStatus } from '#renderer/data/sync-status.ts';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Progress, Spinner } from '#renderer/ui/progress.tsx';
import { EntryPage } from './entry-page.tsx';

interface FirstCopyProps {
  readonly branchName: string;
  readonly desk: Desk;
  /** What whoever sets up the desk has to know of this machine. */
  readonly notice: ReactNode;
}

/** While a desk fetches what it needs for today: how much has come, or why nothing does. The rest follows behind the work. */
export function FirstCopyScreen({ branchName, desk, notice }: FirstCopyProps) {
  const text = useText();
  const isOffline = useSyncStatus((status) => status.downSinceMs !== null);
  const { done, total } = useWindowStatus(desk) ?? { done: 0, total: null };
  return (
    <EntryPage title={text('entry.firstCopy')} place={branchName}>
      {notice}
      {isOffline && <Banner tone="warn">{text('entry.firstCopyOffline')}</Banner>}
      {!isOffline && total === null && <Spinner label={text('entry.firstCopyRows', { count: done })} />}
      {!isOffline && total !== null && <Progress label={text('entry.firstCopyHint')} done={done} total={total} />}
    </EntryPage>
  );
}
