import { dayOf, msToInstant } from '#shared/kernel/time.ts';
import { type SyncStatus, aloneSinceMs } from '#renderer/data/sync-status.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';

/** What the sync breaks on when the hub sends a row that this build cannot read. */
export const unreadableRow = 'UnreadableRow';

/** The moment at which the sign is read, and where. */
export interface Now {
  readonly ms: number;
  readonly zone: string;
}

/** "12:04" of today; a time of another day says which. */
function timeOrDay(ms: number, format: Format, now: Now): string {
  const isToday = dayOf(msToInstant(ms), now.zone) === dayOf(msToInstant(now.ms), now.zone);
  return isToday ? format.time(msToInstant(ms)) : format.dayAndTimeShort(msToInstant(ms));
}

/** The sync sign in plain words: "synced 12:04", "offline since 12:04 · 7 waiting", "offline since 22 Nov, 17:00". */
export function syncWords(status: SyncStatus, text: Text, format: Format, now: Now): string {
  const { line, waiting, lastContactMs, fault } = status;
  if (fault !== null) return text(fault === unreadableRow ? 'sync.unreadable' : 'sync.fault');
  const time = (ms: number): string => timeOrDay(ms, format, now);
  switch (line) {
    case 'starting':
      return text('sync.starting');
    case 'not-enrolled':
      return text('sync.notEnrolled');
    case 'update-needed':
      return text('sync.updateNeeded');
    case 'hub-behind':
      return text('sync.hubBehind');
    case 'hub-fault':
      return text('sync.hubFault');
    case 'offline': {
      const sinceMs = aloneSinceMs(status);
      const since = sinceMs === null ? '' : time(sinceMs);
      return waiting > 0 ? text('sync.offlineWaiting', { time: since, count: waiting }) : text('sync.offline', { time: since });
    }
    case 'syncing':
    case 'synced':
      if (lastContactMs === null) return text('sync.syncing');
      return waiting > 0
        ? text('sync.syncedWaiting', { time: time(lastContactMs), count: waiting })
        : text('sync.synced', { time: time(lastContactMs) });
  }
}

/** Which shape the sign has. While a quick sync runs it stays full: what flickers every few seconds is not looked at any more. */
export function syncShape(status: SyncStatus): 'synced' | 'busy' | 'offline' | 'trouble' {
  if (status.fault !== null) return 'trouble';
  switch (status.line) {
    case 'starting':
      return 'busy';
    case 'syncing':
      return status.lastContactMs === null ? 'busy' : 'synced';
    case 'synced':
      return 'synced';
    case 'offline':
      return 'offline';
    case 'not-enrolled':
    case 'update-needed':
    case 'hub-behind':
    case 'hub-fault':
      return 'trouble';
  }
}
