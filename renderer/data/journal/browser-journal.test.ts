import { afterEach, expect, it, vi } from 'vitest';
import { answerCall, type JournalCall } from '#renderer/data/journal/journal-calls.ts';
import { createBrowserJournal } from '#renderer/data/journal/browser-journal.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A worker in the same thread. */
function workerThat(answer: (args: JournalCall['args']) => unknown): EventTarget & { postMessage(message: unknown): void } {
  return Object.assign(new EventTarget(), {
    postMessage(this: EventTarget, message: { readonly id: number; readonly call: JournalCall }) {
      const verbs = { appendJournal: answer, readJournal: answer, trimJournal: answer } as never;
      void answerCall(verbs, message.call).then((reply) =>
        this.dispatchEvent(new MessageEvent('message', { data: { id: message.id, reply } })),
      );
    },
  });
}
const one = { chainId: 'chain', records: ['one'] };

it('gives each caller its own answer', async () => {
  const journal = createBrowserJournal(() => workerThat(async (args) => ({ segments: [], page: null, args })) as unknown as Worker);
  const answers = await Promise.all([journal.readJournal({ chainId: 'a', segment: 1 }), journal.readJournal({ chainId: 'b', segment: 2 })]);
  expect(answers).toMatchObject([{ args: { chainId: 'a' } }, { args: { chainId: 'b' } }]);
});

it.each([
  [new DOMException('full', 'QuotaExceededError'), 'full'],
  [new DOMException('private window', 'SecurityError'), 'unavailable'],
  [new TypeError('navigator.storage.getDirectory is not a function'), 'unavailable'],
  [new DOMException('broken', 'InvalidStateError'), 'failed'],
])('tells what the private files said: %s', async (cause, code) => {
  const journal = createBrowserJournal(() => workerThat(() => Promise.reject(cause)) as unknown as Worker);
  await expect(journal.appendJournal(one)).rejects.toMatchObject({ name: 'HostFault', code });
});

it('does not wait for ever, and starts another worker after one that broke', async () => {
  vi.useFakeTimers();
  const silent = Object.assign(new EventTarget(), { postMessage: () => undefined });
  const start = vi.fn(() => silent as unknown as Worker);
  const journal = createBrowserJournal(start);
  const late = expect(journal.appendJournal(one)).rejects.toMatchObject({ code: 'unavailable' });
  await vi.advanceTimersByTimeAsync(10_000);
  await late;
  const broken = expect(journal.appendJournal(one)).rejects.toMatchObject({ code: 'unavailable' });
  silent.dispatchEvent(new Event('error'));
  await broken;
  start.mockImplementation(() => workerThat(async () => ({ durable: true })) as unknown as Worker);
  expect(await journal.appendJournal(one)).toEqual({ durable: true });
  expect(start).toHaveBeenCalledTimes(2);
});
