import type { WindowStatus } from '#renderer/data/store/window-live.ts';
import { useSyncStatus } from '#renderer/data/sync-status.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Progress, Spinner } from '#renderer/ui/progress.tsx';

const titles = {
  today: 'sync.fetchingToday',
  people: 'sync.fetchingPeople',
  future: 'sync.fetchingFuture',
  past: 'sync.fetchingPast',
} as const;

/** Which days are on this desk, as a line of the facts. */
export function HeldFact() {
  const text = useText();
  const format = useFormat();
  const heldFrom = useWindowStatus(useDesk())?.heldFrom ?? null;
  return (
    <>
      <dt>{text('sync.held')}</dt>
      <dd>{heldFrom === null ? text('sync.heldNot') : text('sync.heldFrom', { day: format.day(heldFrom) })}</dd>
    </>
  );
}

/** What is still on its way to this desk, and a way to let it wait. Nothing when all is here. */
export function Fetching() {
  const desk = useDesk();
  const status = useWindowStatus(desk);
  if (status === undefined || status.fetching === null) return null;
  return <FetchingPart status={status} fetching={status.fetching} onPause={(isPaused) => void desk.pauseFilling(isPaused)} />;
}

function FetchingPart({
  status: { isPaused, done, total },
  fetching,
  onPause,
}: {
  readonly status: WindowStatus;
  readonly fetching: keyof typeof titles;
  readonly onPause: (isPaused: boolean) => void;
}) {
  const text = useText();
  const isOffline = useSyncStatus(({ downSinceMs }) => downSinceMs !== null);
  const hint = isPaused ? 'sync.fetchingPaused' : isOffline ? 'sync.fetchingOffline' : 'sync.fetchingHint';
  return (
    <div className="sync-fetching">
      {total === null ? <Spinner label={text(titles[fetching])} /> : <Progress label={text(titles[fetching])} done={done} total={total} />}
      <p className="sync-hint">{text(hint)}</p>
      <Button onPress={() => onPause(!isPaused)}>{text(isPaused ? 'sync.resumeFetching' : 'sync.pauseFetching')}</Button>
    </div>
  );
}
