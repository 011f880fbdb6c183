import type { BridgeArgs } from '#shared/bridge/contract.ts';
import type { PrinterAnswer } from '#shared/bridge/printer-port.ts';
import { type JobTrouble, type PrintJob, afterTry, failedJob, nextJob, sendingJob } from '#renderer/data/printing/print-job.ts';
import type { PrintStore } from '#renderer/data/printing/print-store.ts';

/** What is sent to a printer for a job. */
export type PreparedJob = BridgeArgs<'sendToPrinter'>;

/** What the queue stands on. */
export interface QueuePorts {
  readonly store: PrintStore;
  /** One window of the desk sends; the others wait until it is gone. */
  readonly locks: Pick<LockManager, 'request'>;
  readonly lockName: string;
  /** Makes the paper, or says why there is none. */
  readonly prepare: (job: PrintJob) => Promise<PreparedJob | JobTrouble>;
  readonly send: (job: PreparedJob) => Promise<PrinterAnswer>;
  readonly nowMs: () => number;
  readonly onFault: (cause: unknown) => void;
}

/** Sends what waits to be printed, one after another, for as long as it runs; returns how to end it. */
export function runPrintQueue(ports: QueuePorts): () => void {
  const { store, locks, lockName, nowMs, onFault } = ports;
  const ended = new AbortController();
  const bell = createBell();
  const stopWatching = store.watch(bell.ring);
  ended.signal.addEventListener('abort', bell.ring);
  const work = async (): Promise<void> => {
    await store.recover();
    while (!ended.signal.aborted) {
      bell.clear();
      const next = nextJob(await store.jobs(), nowMs());
      if ('job' in next) await sendOne(ports, next.job);
      else await bell.wait(next.inMs);
    }
  };
  locks.request(lockName, { signal: ended.signal }, work).catch((cause: unknown) => {
    if (!ended.signal.aborted) onFault(cause);
  });
  return () => {
    stopWatching();
    ended.abort();
  };
}

async function sendOne({ store, prepare, send, nowMs, onFault }: QueuePorts, { id }: PrintJob): Promise<void> {
  // Claimed on the disk first: should the machine lose its power now, it is not printed again unasked.
  const job = await store.change(id, (now) => (now.state === 'waiting' ? sendingJob(now) : undefined));
  if (job === undefined) return;
  try {
    const prepared = await prepare(job);
    if (typeof prepared === 'string') {
      await store.change(id, (now) => failedJob(now, prepared));
      return;
    }
    const answer = await send(prepared);
    await store.change(id, (now) => afterTry(now, answer, nowMs()));
  } catch (cause) {
    onFault(cause);
    await store.change(id, (now) => failedJob(now, 'failed'));
  }
}

/** Wakes who waits. A ring before the wait is not lost. */
function createBell() {
  let hasRung = false;
  let wake: () => void = () => undefined;
  return {
    ring: () => {
      hasRung = true;
      wake();
    },
    clear: () => {
      hasRung = false;
    },
    wait: (ms: number | null): Promise<void> =>
      new Promise((resolve) => {
        const timer = ms === null ? undefined : setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (hasRung) wake();
      }),
  };
}
