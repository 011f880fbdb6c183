import type { Accepted, Refusal } from '#shared/commands/command.ts';
import { type Result, err } from '#shared/kernel/result.ts';
import type { Desk, Invocation, Session } from '#renderer/data/desk.ts';
import type { StorageWatch } from '#renderer/data/storage/storage-watch.ts';
import { StoreFault, type StoreFaultCode, asStoreFault } from '#renderer/data/store/store-fault.ts';

/** What a full disk must not hold up: the end of what has begun. All else waits for room; a command that is new here waits, too. */
const goesOn: ReadonlySet<string> = new Set([
  'takePayment',
  'reversePayment',
  'openShift',
  'handOver',
  'closeShift',
  'setVisitStatus',
  'cancelVisit',
  'resolveTrayItem',
]);

/** The refusal's code; every screen that runs commands has words for it. */
const deskFull: Refusal = { code: 'desk-full', subjects: [] };

type Run = (session: Session, ...invocations: readonly [Invocation, ...Invocation[]]) => Promise<Result<readonly Accepted[], Refusal>>;

/**
 * The desk, which refuses new bookings and sales before the disk is full, and on a full one brings to its end what has begun, on the ballast's
 * room. A write that finds no room leaves nothing half written: its transaction is gone as a whole, so it may be tried again.
 */
export function guardDesk(desk: Desk, watch: Pick<StorageWatch, 'level' | 'full' | 'suspect'>): Desk {
  const run: Run = async (session, ...invocations) => {
    const mayGo = watch.level() !== 'stop' || invocations.every(({ command }) => goesOn.has(command.name));
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
