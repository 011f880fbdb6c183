import { msToInstant } from '#shared/kernel/time.ts';
import { useSyncStatus } from '#renderer/data/sync-status.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import './sync-details.css';

/** What lies behind the sync sign: when the hub was last heard, and how much waits to be sent. */
export function SyncDetails() {
  const text = useText();
  const format = useFormat();
  const { lastContactMs, downSinceMs, waiting } = useSyncStatus((status) => status);
  const moment = (ms: number): string => format.dayAndTime(msToInstant(ms));
  return (
    <div className="sync-details">
      <dl className="sync-facts">
        <dt>{text('sync.lastContact')}</dt>
        <dd>{lastContactMs === null ? text('sync.neverHeard') : moment(lastContactMs)}</dd>
        {downSinceMs !== null && (
          <>
            <dt>{text('sync.downSince')}</dt>
            <dd>{moment(downSinceMs)}</dd>
          </>
        )}
        <dt>{text('sync.waiting')}</dt>
        <dd>{format.number(waiting)}</dd>
      </dl>
      {waiting > 0 && <p className="sync-hint">{text('sync.waitingHint')}</p>}
    </div>
  );
}
