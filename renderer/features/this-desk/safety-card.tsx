import type { ReactNode } from 'react';
import { msToInstant } from '#shared/kernel/time.ts';
import { Card, Fact, Facts } from './card.tsx';
import { useClockStatus } from '#renderer/data/clock-status.ts';
import { useOneCopyOnly } from '#renderer/data/one-copy.ts';
import { useSecondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { aloneSinceMs, useSyncStatus } from '#renderer/data/sync-status.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import { useWaitingStatus } from '#renderer/data/waiting-status.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';

/** Whether anything saved here could still be lost: what waits, the second copy, the hub, the clock; and which days are at hand without it. */
export function SafetyCard({ waiting }: { readonly waiting: ReactNode }) {
  const text = useText();
  const format = useFormat();
  const { commands, money } = useWaitingStatus((status) => status);
  const status = useSyncStatus((whole) => whole);
  const { line, lastContactMs } = status;
  const sinceMs = line === 'hub-fault' ? status.downSinceMs : aloneSinceMs(status);
  const { state, lastSafeMs, rebuilt } = useSecondCopyStatus((status) => status);
  const isOneCopy = useOneCopyOnly();
  const moment = (ms: number): string => format.dayAndTime(msToInstant(ms));
  return (
    <Card title={text('desk.safety')}>
      <p className="this-desk-headline">
        {commands === 0 ? (
          <StatusMark tone="good" shape="dot" showsLabel label={text('desk.allSafe')} />
        ) : (
          <StatusMark
            tone="neutral"
            shape="ring"
            showsLabel
            label={`${text('desk.waits', { count: commands })}, ${text('desk.waitsMoney', { count: money })}`}
          />
        )}
      </p>
      {commands > 0 && <p className="this-desk-quiet">{text(isOneCopy ? 'desk.leaveOneCopy' : 'desk.waitsHint')}</p>}
      <Facts>
        <Fact label={text('sync.lastContact')}>{lastContactMs === null ? text('sync.neverHeard') : moment(lastContactMs)}</Fact>
        {sinceMs !== null && <Fact label={text(line === 'hub-fault' ? 'sync.hubFaultSince' : 'sync.downSince')}>{moment(sinceMs)}</Fact>}
        <Fact label={text('sync.safeCopy')}>{lastSafeMs === null ? text('sync.safeCopyNone') : moment(lastSafeMs)}</Fact>
        {rebuilt !== null && (
          <Fact label={text('sync.broughtBack')}>
            {text('sync.broughtBackCount', { count: rebuilt.commands, time: moment(rebuilt.atMs) })}
          </Fact>
        )}
        <ClockFact />
        <HeldFact />
      </Facts>
      {state === 'none' && (
        <Banner tone="warn" title={text('sync.noCopyTitle')}>
          {text('sync.noCopyBody')}
        </Banner>
      )}
      <ClockHint />
      {waiting}
    </Card>
  );
}

function HeldFact() {
  const text = useText();
  const format = useFormat();
  const heldFrom = useWindowStatus(useDesk())?.heldFrom ?? null;
  return (
    <Fact label={text('sync.held')}>{heldFrom === null ? text('sync.heldNot') : text('sync.heldFrom', { day: format.day(heldFrom) })}</Fact>
  );
}

function ClockFact() {
  const text = useText();
  const format = useFormat();
  const offMs = useClockStatus((status) => status.offMs);
  const time = format.span(Math.round(Math.abs(offMs ?? 0) / 60_000));
  return (
    <Fact label={text('desk.clock')}>
      {offMs === null ? text('desk.clockAgrees') : text(offMs > 0 ? 'desk.clockAhead' : 'desk.clockBehind', { time })}
    </Fact>
  );
}

function ClockHint() {
  const text = useText();
  const isOff = useClockStatus((status) => status.offMs !== null);
  return isOff ? <Banner tone="info">{text('desk.clockHint')}</Banner> : null;
}
