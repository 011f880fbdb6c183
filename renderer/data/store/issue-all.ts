import type { Actor, Right } from '#shared/access/rights.ts';
import type { Accepted, AnyCommand, Refusal } from '#shared/commands/command.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { type Signed, issue } from '#shared/sync/issue.ts';
import type { RowRef } from '#shared/sync/desk-store.ts';
import { needsOf } from '#shared/sync/follow-epoch.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { type DexieTx, openDexieTx } from '#renderer/data/store/dexie-tx.ts';
import { heldExtent } from '#renderer/data/store/held.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { asStoreFault } from '#renderer/data/store/store-fault.ts';
import { commandStores } from '#renderer/data/store/store-names.ts';

/** A command that was stamped, sealed and signed at the edge. */
export interface SignedCommand {
  readonly command: AnyCommand;
  readonly args: unknown;
  readonly signed: Signed;
}

/** A command as the second copy keeps it. */
export interface Copied {
  readonly envelope: Envelope;
  /** Rows that it changed and that were there before it. */
  readonly needs: readonly RowRef[];
}

/** What a transaction of commands left behind. */
export interface Issued {
  readonly accepted: readonly Accepted[];
  readonly changedClientIds: readonly string[];
  /** What lies in the outbox now, and which store's it is: for the second copy. */
  readonly storeId: string;
  readonly copied: readonly Copied[];
}

/** Carries a refusal out of the transaction, which it aborts: all commands or none. */
class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/**
 * Issues commands in one strict transaction in which nothing but Dexie is awaited: rows, before-images, outbox entries and audit links lie
 * there together or not at all. When it answers, they are on the disk.
 */
export async function issueAll(
  store: DeskStore,
  chainId: string,
  commands: readonly SignedCommand[],
  fallback: Actor,
): Promise<Result<Issued, Refusal>> {
  try {
    const issued = await store.strict.transaction('rw', [...commandStores], async (trans) => {
      const copied: Copied[] = [];
      const opened = openDexieTx(trans, await heldExtent(trans));
      const tx: DexieTx = {
        ...opened,
        setPending: async (pending) => {
          copied.push({ envelope: pending.envelope, needs: needsOf(pending) });
          await opened.setPending(pending);
        },
      };
      const actor = await actorNow(tx, fallback);
      const accepted: Accepted[] = [];
      for (const { command, args, signed } of commands) {
        const result = await issue(tx, chainId, command, args, signed, actor);
        if (!result.ok) throw new Refused(result.error);
        accepted.push(result.value);
      }
      await tx.flush();
      const { storeId } = await tx.head();
      return { accepted, changedClientIds: tx.changed('clients'), storeId, copied };
    });
    return ok(issued);
  } catch (cause) {
    if (cause instanceof Refused) return err(cause.refusal);
    throw asStoreFault(cause);
  }
}

/** The actor's rights as they stand in the store now: the session may have been opened before a right was taken away. */
async function actorNow(tx: DexieTx, fallback: Actor): Promise<Actor> {
  const found = await tx.get('users', fallback.id);
  if (!found.held) return fallback;
  const user = found.value;
  if (user === undefined) return { ...fallback, active: false };
  return { id: user.id, rights: user.rights as readonly Right[], branchIds: user.branchIds, active: user.active };
}
