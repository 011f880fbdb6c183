import type { ReactNode } from 'react';
import type { Desk } from '#renderer/data/desk.ts';
import { type SyncStatus, useSyncStatus } from '#renderer/data/sync-status.ts';
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

/** What somebody has to do about it; a hub that does not answer is waited for. */
const whyByLine: Partial<Record<SyncStatus['line'], `entry.firstCopy${'Fault' | 'HubOld' | 'DeskOld' | 'Unknown'}`>> = {
  'hub-fault': 'entry.firstCopyFault',
  'hub-behind': 'entry.firstCopyHubOld',
  'update-needed': 'entry.firstCopyDeskOld',
  'not-enrolled': 'entry.firstCopyUnknown',
};

/** While a desk fetches what it needs for today: how much has come, or why nothing does. The rest follows behind the work. */
export function FirstCopyScreen({ branchName, desk, notice }: FirstCopyProps) {
  const text = useText();
  const isDown = useSyncStatus((status) => status.downSinceMs !== null);
  const line = useSyncStatus((status) => status.line);
  const { done, total } = useWindowStatus(desk) ?? { done: 0, total: null };
  return (
    <EntryPage title={text('entry.firstCopy')} place={branchName}>
      {notice}
      {isDown && <Banner tone="warn">{text(whyByLine[line] ?? 'entry.firstCopyOffline')}</Banner>}
      {!isDown && total === null && <Spinner label={text('entry.firstCopyRows', { count: done })} />}
      {!isDown && total !== null && <Progress label={text('entry.firstCopyHint')} done={done} total={total} />}
    </EntryPage>
  );
}
