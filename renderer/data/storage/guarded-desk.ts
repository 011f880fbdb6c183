import type { Accepted, Refusal } from '#shared/commands/command.ts';
import { isFactName } from '#shared/commands/registry.ts';
import { type Result, err } from '#shared/kernel/result.ts';
import type { Desk, Invocation, Session } from '#renderer/data/desk.ts';
import type { StorageWatch } from '#renderer/data/storage/storage-watch.ts';
import { StoreFault, type StoreFaultCode, asStoreFault } from '#renderer/data/store/store-fault.ts';

/** What a full disk must not hold up beside facts: a client who stands here is set to arrived, one who rang is cancelled. */
const goesOn: ReadonlySet<string> = new Set(['setVisitStatus', 'cancelVisit', 'resolveTrayItem']);

/** A fact has happened whether there is room or not, and a checkout is several of them at once; all else waits for room. */
const mayBeSaved = (name: string): boolean => isFactName(name) || goesOn.has(name);

/** The refusal's code; every screen that runs commands has words for it. */
const deskFull: Refusal = { code: 'desk-full', subjects: [] };

type Run = (session: Session, ...invocations: readonly [Invocation, ...Invocation[]]) => Promise<Result<readonly Accepted[], Refusal>>;

/**
 * The desk, which refuses new bookings and changes before the disk is full, and on a full one brings to its end what has begun, on the ballast's
 * room. A write that finds no room leaves nothing half written: its transaction is gone as a whole, so it may be tried again.
 */
export function guardDesk(desk: Desk, watch: Pick<StorageWatch, 'level' | 'full' | 'suspect'>): Desk {
  const run: Run = async (session, ...invocations) => {
    const mayGo = watch.level() !== 'stop' || invocations.every(({ command }) => mayBeSaved(command.name));
    if (!mayGo) return err(deskFull);
    try {
      return await withRoom(watch, () => desk.run(session, ...invocations));
    } catch (cause) {
      if (isFull(cause)) return err(deskFull);
      throw cause;
    }
  };
  return { ...desk, run, nextNumber: (series) => withRoom(watch, () => desk.nextNumber(series)) };
}

/** Works, and once more on the room that the ballast gave, should there have been none. */
async function withRoom<T>(watch: Pick<StorageWatch, 'full' | 'suspect'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    // A browser that finds no byte for its log says no word of room: it closes the database.
    if (codeOf(cause) === 'closed') void watch.suspect();
    if (!isFull(cause)) throw cause;
    await watch.full();
    return work();
  }
}

function isFull(cause: unknown): boolean {
  return codeOf(cause) === 'full';
}

function codeOf(cause: unknown): StoreFaultCode | undefined {
  const fault = asStoreFault(cause);
  return fault instanceof StoreFault ? fault.code : undefined;
}
