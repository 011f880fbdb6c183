import type { SecondCopy } from '#renderer/data/journal/second-copy.ts';
import { faultOfWord } from '#renderer/sync/fault-words.ts';
import type { LineOpening, WordOfWorker, WordToWorker } from '#renderer/sync/line-words.ts';

/** The worker as its window sees it. */
export type LineWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** What leading by a worker takes. */
export interface LeadInWorkerParts {
  readonly start: () => LineWorker;
  /** Asked at each start: how things stand by then. */
  readonly opening: () => LineOpening;
  readonly secondCopy: Pick<SecondCopy, 'mend' | 'settled'>;
  readonly onFault: (cause: unknown) => void;
}

/** A worker that broke is started again after so long: what breaks at its start would otherwise break for ever without a pause. */
const restartMs = 5_000;

/** A worker that is told to stop finishes its transaction; one that hangs is ended. */
const stopMs = 2_000;

/** The thread that speaks to the hub, pulls and rebases, so that no screen waits for it. Bundled as a file of its own. */
export function startLineWorker(): LineWorker {
  return new Worker(new URL('./line-worker.ts', import.meta.url), { type: 'module' });
}

/** Lets a worker speak to the hub until it is stopped; a worker that breaks is replaced. */
export async function leadInWorker(parts: LeadInWorkerParts, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    const isBroken = await oneWorker(parts, stopped);
    if (isBroken) await pause(restartMs, stopped);
  }
}

/** Runs one worker to its end; answers whether it broke. */
async function oneWorker(parts: LeadInWorkerParts, stopped: AbortSignal): Promise<boolean> {
  const { secondCopy, onFault } = parts;
  const worker = started(parts);
  if (worker === undefined) return true;
  const tell = (word: WordToWorker): void => worker.postMessage(word);
  // What hears for the sake of this worker ends with it; the signal that stops them all lives on.
  const over = new AbortController();
  const isBroken = await new Promise<boolean>((resolve) => {
    worker.addEventListener('message', (event) => {
      const word = (event as MessageEvent<WordOfWorker>).data;
      if (word.kind === 'settled') secondCopy.settled(word.storeId, word.cmdIds, word.epoch);
      else if (word.kind === 'mend') void secondCopy.mend().then((isDone) => tell({ kind: 'mended', isDone }));
      else if (word.kind === 'fault') onFault(faultOfWord(word.fault));
      else resolve(!stopped.aborted);
    });
    worker.addEventListener('error', (event) => {
      onFault(new Error(`The worker that speaks to the hub broke: ${(event as ErrorEvent).message ?? 'it did not start'}`));
      resolve(!stopped.aborted);
    });
    const stop = (): void => {
      tell({ kind: 'stop' });
      const timer = setTimeout(() => resolve(false), stopMs);
      over.signal.addEventListener('abort', () => clearTimeout(timer));
    };
    stopped.addEventListener('abort', stop, { signal: over.signal });
    tell({ kind: 'open', opening: parts.opening() });
    // The worker asks for this before all else; it has begun by the time at which the worker has started.
    void secondCopy.mend();
  });
  over.abort();
  worker.terminate();
  return isBroken;
}

function started({ start, onFault }: LeadInWorkerParts): LineWorker | undefined {
  try {
    return start();
  } catch (cause) {
    // A browser without workers, or a policy that forbids them: the desk works on, and says that it is alone.
    onFault(cause);
    return undefined;
  }
}

async function pause(ms: number, stopped: AbortSignal): Promise<void> {
  const over = new AbortController();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    stopped.addEventListener('abort', () => [clearTimeout(timer), resolve()], { signal: over.signal });
  });
  over.abort();
}
