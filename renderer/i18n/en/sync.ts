import type { Subject } from '#renderer/i18n/message.ts';

/** The sync sign says in words how this desk and the hub stand. */
export const sync = {
  synced: 'synced {time}',
  syncing: 'syncing',
  sending: { one: 'sending {count} change', other: 'sending {count} changes' },
  offline: 'offline since {time}',
  offlineWaiting: 'offline since {time} · {count} waiting',
  neverSynced: 'not synced yet',
  signInNeeded: 'sign in again to sync',
  trouble: 'the hub answers with an error, trying again at {time}',
  otherWindow: 'synced by another window',
  starting: 'looking for the hub',
  syncedWaiting: 'synced {time} · {count} waiting',
  notEnrolled: 'not known to the hub',
  updateNeeded: 'update to sync',
  fault: 'cannot sync, trying again',
  details: 'How this desk and the hub stand',
  lastContact: 'Last heard from the hub',
  neverHeard: 'never yet',
  downSince: 'No answer since',
  waiting: 'Saved here, not yet at the hub',
  waitingHint: 'Nothing is lost: it is sent as soon as the hub answers.',
} as const satisfies Subject;
