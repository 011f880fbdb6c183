import { sql } from 'kysely';
import type { MasterKey } from './master-key.ts';
import type { HubDb } from './pool.ts';

/** How attempts are met. */
export interface AttemptTerms {
  /** Failures that cost nothing: people mistype. */
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** Who tries: his chain, what he tries, and what tells him from others, such as his desk and login or his address. */
export interface Guesser {
  readonly chainId: string;
  readonly what: 'sign-in' | 'enrol';
  readonly who: string;
}

/** Slows down guessing. One guesser never slows down anybody but himself, because attempts are counted under his own key. */
export interface Attempts {
  /**
   * Counts an attempt before its secret is looked at, so that many guesses at once are many guesses. Answers 0, or how long he must wait; an
   * attempt that came too soon is not counted.
   */
  begin(guesser: Guesser, terms: AttemptTerms, now: Date): Promise<number>;
  /** How long he has to wait after what he has tried so far. */
  waitMs(guesser: Guesser, now: Date): Promise<number>;
  succeeded(guesser: Guesser): Promise<void>;
  /** The secret was not looked at, since the hub itself failed: the attempt is given back, and who waited for it need not wait. */
  unjudged(guesser: Guesser): Promise<void>;
}

/** Runs what judges a secret; when it fails instead, the attempt that was counted for it is given back. */
export async function judged<T>(attempts: Attempts, guesser: Guesser, judge: () => Promise<T>): Promise<T> {
  try {
    return await judge();
  } catch (fault) {
    // A database that is down cannot be told either; what it kept then costs a desk one of its free attempts.
    await attempts.unjudged(guesser).catch(() => {});
    throw fault;
  }
}

/** After so long without a failure a guesser is a stranger again; the job of retention then forgets the row. */
export const attemptsKeptMs = 24 * 60 * 60_000;

interface Standing {
  readonly not_before: Date;
}

/** Counts failures in the hub's database, so that hubs that share it and a hub that starts anew count on. Keys say nothing of who it was. */
export function createAttempts(db: HubDb, master: MasterKey): Attempts {
  const keyOf = ({ chainId, what, who }: Guesser): string => master.hash(who, `attempts|${what}|${chainId}`);
  const waitMs = async (guesser: Guesser, now: Date): Promise<number> => {
    const found = await sql<Standing>`
      select not_before from attempts where chain_id = ${guesser.chainId} and key = ${keyOf(guesser)}`.execute(db);
    return Math.max(0, (found.rows[0]?.not_before.getTime() ?? 0) - now.getTime());
  };
  return {
    waitMs,
    begin: async (guesser, { free, firstWaitMs, longestWaitMs }, now) => {
      const strangerBefore = new Date(now.getTime() - attemptsKeptMs);
      // One statement: of two guesses at the same moment the second finds what the first has counted, on whichever hub.
      const counted = await sql<{ readonly failures: number }>`
        insert into attempts as standing (chain_id, key, failures, last_at, not_before)
        values (${guesser.chainId}, ${keyOf(guesser)}, 1, ${now}, ${now}::timestamptz + ${waitAfter(sql`1`, free, firstWaitMs, longestWaitMs)})
        on conflict (chain_id, key) do update set
          failures = case when standing.last_at < ${strangerBefore} then 1 else standing.failures + 1 end,
          last_at = excluded.last_at,
          not_before = ${now}::timestamptz + ${waitAfter(
            sql`case when standing.last_at < ${strangerBefore} then 1 else standing.failures + 1 end`,
            free,
            firstWaitMs,
            longestWaitMs,
          )}
        where standing.not_before <= ${now}
        returning failures`.execute(db);
      return counted.rows.length > 0 ? 0 : Math.max(1, await waitMs(guesser, now));
    },
    unjudged: async (guesser) => {
      await sql`
        update attempts set failures = greatest(failures - 1, 0), not_before = last_at
        where chain_id = ${guesser.chainId} and key = ${keyOf(guesser)}`.execute(db);
    },
    succeeded: async (guesser) => {
      await sql`delete from attempts where chain_id = ${guesser.chainId} and key = ${keyOf(guesser)}`.execute(db);
    },
  };
}

/** Nothing for the free failures, then twice as much each time up to the longest wait. */
function waitAfter(failures: ReturnType<typeof sql>, free: number, firstWaitMs: number, longestWaitMs: number) {
  return sql`(case when ${failures} <= ${free}::int then 0
    else least(${longestWaitMs}::float8, ${firstWaitMs}::float8 * power(2, least(${failures} - ${free}::int - 1, 30))) end) * interval '1 millisecond'`;
}
