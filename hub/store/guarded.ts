import { sql } from 'kysely';
import type { HubTransaction } from './pool.ts';
import { StoreFault, isPassing } from './store-fault.ts';

/** Runs statements of one transaction and knows when it can no longer be trusted. */
export interface Guard {
  /** Runs a statement. What concerns the moment and not the command spoils the whole transaction, whoever catches it. */
  run<T>(statement: () => Promise<T>): Promise<T>;
  /** Runs work of which nothing remains when it throws; `onUndo` takes back what is remembered outside of the database. */
  savepoint<T>(work: () => Promise<T>, onUndo: () => void): Promise<T>;
  /** Throws when the transaction is spoilt. Asked before the commit: Postgres commits a failed transaction as a rollback, silently. */
  assertSound(): void;
}

function nextTurn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

/** Guards a transaction. */
export function guard(trx: HubTransaction): Guard {
  let spoilt: StoreFault | undefined;
  let depth = 0;
  /** Statements that are under way. */
  let open = 0;
  // Work that went well leaves its savepoint standing; it goes with the next one in one round trip, or with the commit.
  let isStanding = false;
  const spoil = (cause: unknown): never => {
    spoilt ??= new StoreFault('the store could not go on with a batch', { cause });
    throw spoilt;
  };
  const assertSound = (): void => {
    if (spoilt !== undefined) throw spoilt;
  };
  return {
    assertSound,
    run: async (statement) => {
      assertSound();
      open += 1;
      try {
        return await statement();
      } catch (fault) {
        if (depth === 0 || isPassing(fault)) return spoil(fault);
        throw fault;
      } finally {
        open -= 1;
      }
    },
    savepoint: async (work, onUndo) => {
      assertSound();
      const name = sql.id(`command_${depth}`);
      const enter = isStanding && depth === 0 ? sql`release savepoint ${name}; savepoint ${name}` : sql`savepoint ${name}`;
      isStanding = false;
      await enter.execute(trx).catch(spoil);
      depth += 1;
      try {
        const result = await work();
        assertSound();
        depth -= 1;
        if (depth === 0) isStanding = true;
        else await sql`release savepoint ${name}`.execute(trx).catch(spoil);
        return result;
      } catch (fault) {
        // One of several questions failed; the others of that moment are of this savepoint and not of what comes behind it.
        while (open > 0) await nextTurn();
        assertSound();
        if (isPassing(fault)) return spoil(fault);
        depth -= 1;
        await sql`rollback to savepoint ${name}; release savepoint ${name}`.execute(trx).catch(spoil);
        onUndo();
        throw fault;
      }
    },
  };
}
