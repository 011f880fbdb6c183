import { attemptsKeptMs } from '#hub/store/attempts.ts';

const dayMs = 24 * 60 * 60_000;

/** For how long what is not kept for ever is kept. Everything that has no term here stays: rows, ledger, stock moves, and of every command who, when, what kind, hash, link and outcome. */
export interface RetentionTerms {
  /** At least so long a desk may stay away and still be told of deletions one by one; behind it, it starts anew. */
  readonly tombstonesMs: number;
  /** What was typed in a command. The rows that it made stay; so does all of a command that is set aside until a person has looked at it. */
  readonly commandArgsMs: number;
  /** Who looked for a phone number. */
  readonly lookupsMs: number;
  readonly alarmsMs: number;
  /** After their end. */
  readonly sessionsMs: number;
  readonly codesMs: number;
  /** Failed attempts to sign in. */
  readonly attemptsMs: number;
}

/** What a hub keeps when nobody says otherwise. */
export const usualRetention: RetentionTerms = {
  tombstonesMs: 90 * dayMs,
  commandArgsMs: 400 * dayMs,
  lookupsMs: 400 * dayMs,
  alarmsMs: 400 * dayMs,
  sessionsMs: 30 * dayMs,
  codesMs: 30 * dayMs,
  attemptsMs: attemptsKeptMs,
};

/** How a run of retention works. */
export interface RetentionRun {
  readonly now: Date;
  /** Counts what would go and changes nothing. */
  readonly isDryRun: boolean;
  /** Rows in one transaction, so that nobody waits long for a lock. */
  readonly batchRows: number;
  /** Ends it with the batch that is under way; another run goes on from there. */
  readonly stop?: AbortSignal | undefined;
}

/** What had served its time, by kind. */
export type Forgotten = Readonly<Record<'tombstones' | 'commandArgs' | 'lookups' | 'alarms' | 'sessions' | 'codes' | 'attempts', number>>;
