import { useText } from '#renderer/i18n/text-provider.tsx';
import { useSyncStatus } from '#renderer/data/sync-status.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { EntryPage } from './entry-page.tsx';

/** While a new desk fetches its first copy: how much has come, or why nothing does. */
export function FirstCopyScreen({ branchName, rows }: { readonly branchName: string; readonly rows: number }) {
  const text = useText();
  const isOffline = useSyncStatus((status) => status.downSinceMs !== null);
  return (
    <EntryPage title={text('entry.firstCopy')} place={branchName}>
      {isOffline ? (
        <Banner tone="warn">{text('entry.firstCopyOffline')}</Banner>
      ) : (
        <Spinner label={text('entry.firstCopyRows', { count: rows })} />
      )}
    </EntryPage>
  );
}
