import type { CalendarFeedsAnswer, CalendarFeedsRequest, HistoryAnswer, LastVisitAnswer } from '#shared/hub-api/api.ts';
import type { HistoryTable } from '#shared/history/entry.ts';
import type { Result } from '#shared/kernel/result.ts';

/** Why the hub gave no answer to a question that only it can answer. */
export type DoorTrouble = 'unreachable' | 'signed-out' | 'no-right' | 'too-many' | 'failed';

/** Whose days can be followed by a calendar program, and the address that was just made: it is told once. */
export interface CalendarFeeds {
  readonly feeds: CalendarFeedsAnswer['feeds'];
  readonly madeUrl: string | null;
}

/** Questions that a desk cannot answer from its own store. Each may wait for the network, so no screen depends on one. */
export interface HubDoors {
  /** Ids of the clients with exactly this phone number. The number travels sealed. */
  findClientsByPhone(phone: string): Promise<Result<readonly string[], DoorTrouble>>;
  /** Who changed a row, when, at which desk, and what; the newest first. */
  historyOf(table: HistoryTable, id: string): Promise<Result<HistoryAnswer, DoorTrouble>>;
  /** When a client was last at this branch, however long ago; null for never. */
  lastVisitOf(clientId: string): Promise<Result<LastVisitAnswer['visit'], DoorTrouble>>;
  /** Lists, makes or ends addresses under which a calendar program reads a staff member's days. */
  calendarFeeds(request: CalendarFeedsRequest): Promise<Result<CalendarFeeds, DoorTrouble>>;
}
