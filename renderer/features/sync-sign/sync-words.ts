import { msToInstant } from '#shared/kernel/time.ts';
import type { SyncStatus } from '#renderer/data/sync-status.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';

/** What the sync breaks on when the hub sends a row that this build cannot read. */
export const unreadableRow = 'UnreadableRow';

/** The sync sign in plain words: "synced 12:04", "offline since 12:04 · 7 waiting". */
export function syncWords(status: SyncStatus, text: Text, format: Format): string {
  const { line, waiting, lastContactMs, downSinceMs, fault } = status;
  if (fault !== null) return text(fault === unreadableRow ? 'sync.unreadable' : 'sync.fault');
  const time = (ms: number): string => format.time(msToInstant(ms));
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
      const since = downSinceMs === null ? '' : time(downSinceMs);
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
