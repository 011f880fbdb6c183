import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StoreFault } from '#renderer/data/store/store-fault.ts';
import { faultWordOf } from '#renderer/sync/fault-words.ts';
import { leadInWorker } from '#renderer/sync/lead-in-worker.ts';
import type { LineOpening, WordOfWorker, WordToWorker } from '#renderer/sync/line-words.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const opening: LineOpening = {
  databaseName: 'desk',
  chainId: 'chain',
  hubUrl: 'https://hub.example.com',
  token: 'token',
  status: { line: 'starting', lastContactMs: null, downSinceMs: null, waiting: 0, fault: null },
  rehearsal: null,
};

/** Workers that a test speaks for. */
function handWorkers() {
  const made: {
    readonly heard: WordToWorker[];
    readonly terminate: ReturnType<typeof vi.fn>;
    say(word: WordOfWorker): void;
    break(message?: string): void;
  }[] = [];
  const start = () => {
    const target = new EventTarget();
    const heard: WordToWorker[] = [];
    const worker = Object.assign(target, { postMessage: (word: WordToWorker) => heard.push(word), terminate: vi.fn() });
    made.push({
      heard,
      terminate: worker.terminate,
      say: (word) => target.dispatchEvent(new MessageEvent('message', { data: structuredClone(word) })),
      break: (message) => target.dispatchEvent(Object.assign(new Event('error'), message === undefined ? {} : { message })),
    });
    return worker as unknown as Worker;
  };
  return { made, start };
}

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

function lead(start: () => Worker) {
  const faults: unknown[] = [];
  const settled: unknown[] = [];
  let mended: (isDone: boolean) => void = () => undefined;
  const mend = vi.fn(() => new Promise<boolean>((resolve) => (mended = resolve)));
  const secondCopy = {
    mend,
    settled: (...one: unknown[]) => void settled.push(one),
  };
  const stop = new AbortController();
  const ended = leadInWorker({ start, opening: () => opening, secondCopy, onFault: (cause) => faults.push(cause) }, stop.signal);
  let isOver = false;
  void ended.then(() => (isOver = true));
  /** Asked instead of awaited: it fails where it would hang. */
  const hasEnded = async (): Promise<boolean> => {
    await vi.advanceTimersByTimeAsync(0);
    return isOver;
  };
  return { faults, settled, stop, hasEnded, mend, mended: () => mended(true) };
}

it('opens the line in a worker, serves it with the second copy, and ends when it is stopped', async () => {
  const { made, start } = handWorkers();
  const { settled, stop, hasEnded, mend, mended } = lead(start);
  const worker = made[0];
  expect(worker?.heard).toEqual([{ kind: 'open', opening }]);
  // Begun while the worker starts.
  expect(mend).toHaveBeenCalledTimes(1);
  worker?.say({ kind: 'mend' });
  await vi.advanceTimersByTimeAsync(0);
  expect(worker?.heard).toHaveLength(1);
  mended();
  await vi.advanceTimersByTimeAsync(0);
  expect(worker?.heard.at(-1)).toEqual({ kind: 'mended', isDone: true });
  worker?.say({ kind: 'settled', storeId: 's', cmdIds: ['c'], epoch: 'e' });
  expect(settled).toEqual([['s', ['c'], 'e']]);
  // However long it runs, it stays the only one.
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(made).toHaveLength(1);
  stop.abort();
  expect(worker?.heard.at(-1)).toEqual({ kind: 'stop' });
  expect(worker?.terminate).not.toHaveBeenCalled();
  worker?.say({ kind: 'stopped' });
  expect(await hasEnded()).toBe(true);
  expect(worker?.terminate).toHaveBeenCalledTimes(1);
});

it('ends a worker that hangs', async () => {
  const { made, start } = handWorkers();
  const { stop, hasEnded } = lead(start);
  stop.abort();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await hasEnded()).toBe(true);
  expect(made[0]?.terminate).toHaveBeenCalledTimes(1);
});

it('starts another after one that broke or ended by itself, with a pause', async () => {
  const { made, start } = handWorkers();
  const { faults, stop, hasEnded } = lead(start);
  made[0]?.break('odd');
  await vi.advanceTimersByTimeAsync(4_999);
  expect(made).toHaveLength(1);
  expect(faults).toMatchObject([{ message: expect.stringContaining('odd') }]);
  await vi.advanceTimersByTimeAsync(1);
  expect(made).toHaveLength(2);
  made[1]?.say({ kind: 'stopped' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(made).toHaveLength(3);
  stop.abort();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await hasEnded()).toBe(true);
});

it('holds on to no worker that is over, however often one breaks', async () => {
  const { made, start } = handWorkers();
  const { stop, hasEnded } = lead(start);
  for (let broken = 0; broken < 5; broken += 1) {
    made[broken]?.break();
    await vi.advanceTimersByTimeAsync(4_999);
    expect(listeners(stop.signal)).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(listeners(stop.signal)).toBe(1);
  }
  stop.abort();
  expect(made.map(({ heard }) => heard.map(({ kind }) => kind))).toEqual([...Array.from({ length: 5 }, () => ['open']), ['open', 'stop']]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await hasEnded()).toBe(true);
  expect([listeners(stop.signal), vi.getTimerCount()]).toEqual([0, 0]);
});

it('leaves nothing behind where it is stopped while it rests, or its worker breaks as it is stopped', async () => {
  const { made, start } = handWorkers();
  const resting = lead(start);
  made[0]?.break();
  await vi.advanceTimersByTimeAsync(1_000);
  resting.stop.abort();
  expect(await resting.hasEnded()).toBe(true);
  const stopping = lead(start);
  stopping.stop.abort();
  made[1]?.break();
  expect(await stopping.hasEnded()).toBe(true);
  expect(made).toHaveLength(2);
  expect([listeners(resting.stop.signal), listeners(stopping.stop.signal), vi.getTimerCount()]).toEqual([0, 0, 0]);
});

it('tells of trouble with the database as such, though it happened on another thread', async () => {
  const { made, start } = handWorkers();
  const { faults, stop, hasEnded } = lead(start);
  made[0]?.say({ kind: 'fault', fault: faultWordOf(new DOMException('no room', 'QuotaExceededError')) });
  made[0]?.say({ kind: 'fault', fault: faultWordOf(new TypeError('odd')) });
  made[0]?.say({ kind: 'fault', fault: faultWordOf('thrown text') });
  expect(faults[0]).toBeInstanceOf(StoreFault);
  expect(faults[0]).toMatchObject({ code: 'full' });
  expect(faults.slice(1)).toMatchObject([
    { name: 'TypeError', message: 'odd' },
    { name: 'unknown', message: 'thrown text' },
  ]);
  stop.abort();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await hasEnded()).toBe(true);
});

it('says so where no worker can be started, and tries again', async () => {
  const start = vi.fn((): Worker => {
    throw new DOMException('not here', 'SecurityError');
  });
  const { faults, stop, hasEnded } = lead(start);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(start).toHaveBeenCalledTimes(2);
  expect(faults).toHaveLength(2);
  stop.abort();
  expect(await hasEnded()).toBe(true);
});
