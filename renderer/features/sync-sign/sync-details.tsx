import { msToInstant } from '#shared/kernel/time.ts';
import { useClockStatus } from '#renderer/data/clock-status.ts';
import { useSecondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { type SyncStatus, aloneSinceMs, useSyncStatus } from '#renderer/data/sync-status.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Fetching, HeldFact } from './fetching.tsx';
import { RefusedFact } from './refused-fact.tsx';
import { unreadableRow } from './sync-words.ts';
import './sync-details.css';

/** What lies behind the sync sign: when the hub was last heard, how much waits to be sent, and what was refused. */
export function SyncDetails({ onOpenTray }: { readonly onOpenTray: () => void }) {
  const text = useText();
  const format = useFormat();
  const status = useSyncStatus((whole) => whole);
  const { line, lastContactMs, waiting, mended, fault } = status;
  const sinceMs = line === 'hub-fault' ? status.downSinceMs : aloneSinceMs(status);
  const isAlone = useSecondCopyStatus(({ state }) => state === 'none');
  const moment = (ms: number): string => format.dayAndTime(msToInstant(ms));
  return (
    <div className="sync-details">
      <dl className="sync-facts">
        <dt>{text('sync.lastContact')}</dt>
        <dd>{lastContactMs === null ? text('sync.neverHeard') : moment(lastContactMs)}</dd>
        {sinceMs !== null && (
          <>
            <dt>{text(line === 'hub-fault' ? 'sync.hubFaultSince' : 'sync.downSince')}</dt>
            <dd>{moment(sinceMs)}</dd>
          </>
        )}
        <dt>{text('sync.waiting')}</dt>
        <dd>{format.number(waiting)}</dd>
        <RefusedFact onOpen={onOpenTray} />
        <SafeCopy />
        <HeldFact />
        <ClockFact />
        {mended !== undefined && (
          <>
            <dt>{text('sync.mended')}</dt>
            <dd>
              {mended.day === null
                ? text('sync.mendedRows', { time: moment(mended.atMs) })
                : text('sync.mendedDay', { day: format.day(mended.day), time: moment(mended.atMs) })}
            </dd>
          </>
        )}
      </dl>
      <Fetching />
      {waiting > 0 && <p className="sync-hint">{text('sync.waitingHint')}</p>}
      <LineTrouble line={line} fault={fault} />
      {isAlone && (
        <Banner tone="warn" title={text('sync.noCopyTitle')}>
          {text('sync.noCopyBody')}
        </Banner>
      )}
    </div>
  );
}

/** What somebody has to do about the line, when it does not pass by itself. */
function LineTrouble({ line, fault }: Pick<SyncStatus, 'line' | 'fault'>) {
  const text = useText();
  const said = fault === unreadableRow ? 'unreadable' : troubleWords[line];
  if (said === undefined) return null;
  return (
    <Banner tone="warn" title={text(`sync.${said}Title`)}>
      {text(`sync.${said}Body`)}
    </Banner>
  );
}

const troubleWords: Partial<Record<SyncStatus['line'], 'updateNeeded' | 'hubBehind' | 'hubFault'>> = {
  'update-needed': 'updateNeeded',
  'hub-behind': 'hubBehind',
  'hub-fault': 'hubFault',
};

/** When the newest command was copied, and what the copy gave back. */
function SafeCopy() {
  const text = useText();
  const format = useFormat();
  const { lastSafeMs, rebuilt } = useSecondCopyStatus((status) => status);
  const moment = (ms: number): string => format.dayAndTime(msToInstant(ms));
  return (
    <>
      <dt>{text('sync.safeCopy')}</dt>
      <dd>{lastSafeMs === null ? text('sync.safeCopyNone') : moment(lastSafeMs)}</dd>
      {rebuilt !== null && (
        <>
          <dt>{text('sync.broughtBack')}</dt>
          <dd>{text('sync.broughtBackCount', { count: rebuilt.commands, time: moment(rebuilt.atMs) })}</dd>
        </>
      )}
    </>
  );
}

/** How far this machine's clock is from the hub's, when it is; nothing is said of one that agrees. */
function ClockFact() {
  const text = useText();
  const format = useFormat();
  const offMs = useClockStatus((status) => status.offMs);
  if (offMs === null) return null;
  const time = format.span(Math.round(Math.abs(offMs) / 60_000));
  return (
    <>
      <dt>{text('desk.clock')}</dt>
      <dd>{text(offMs > 0 ? 'desk.clockAhead' : 'desk.clockBehind', { time })}</dd>
    </>
  );
}
