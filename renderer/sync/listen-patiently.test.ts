import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenPatiently } from '#renderer/sync/listen-patiently.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An answer that comes in so many parts, one each so many ms; without an end when it is left open. */
function dripping(parts: number, everyMs: number, isLeftOpen = false): Response {
  const bytes = new TextEncoder().encode('öö');
  let sent = 0;
  return new Response(
    new ReadableStream<Uint8Array>({
      pull: async (stream) => {
        if (sent === parts && isLeftOpen) return new Promise(() => undefined);
        await new Promise((next) => setTimeout(next, everyMs));
        // A letter is cut in two by the line.
        if (sent < parts) stream.enqueue(sent % 2 === 0 ? bytes.slice(0, 3) : bytes.slice(3));
        else stream.close();
        sent += 1;
        return undefined;
      },
    }),
  );
}

const terms = { silentMs: 400, longestMs: 5_000 };

/** What comes of an answer, and after how many ms. */
async function listen(ask: (signal: AbortSignal) => Promise<Response>, onHeard: () => void = () => undefined) {
  const fromMs = Date.now();
  const answer = listenPatiently(terms, ask, onHeard).then(
    ({ text }) => ({ text, ms: Date.now() - fromMs }),
    () => ({ givenUpMs: Date.now() - fromMs }),
  );
  await vi.advanceTimersByTimeAsync(2 * terms.longestMs);
  return answer;
}

it('reads on for as long as something comes, however slowly, and is as patient before the answer as within it', async () => {
  const slow = async () => {
    await new Promise((next) => setTimeout(next, 300));
    return dripping(10, 300);
  };
  // Ten parts and an end, after the 300 ms before the first byte of the head.
  expect(await listen(slow)).toEqual({ text: 'öö'.repeat(5), ms: 3_600 });
  expect(vi.getTimerCount()).toBe(0);
});

it('gives up what falls silent in the middle, and what says nothing at all', async () => {
  let began = 0;
  const onHeard = () => void (began += 1);
  expect(await listen(async () => dripping(4, 10, true), onHeard)).toEqual({ givenUpMs: 440 });
  const never = (signal: AbortSignal) => new Promise<Response>((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)));
  expect(await listen(never, onHeard)).toEqual({ givenUpMs: 400 });
  expect(began).toBe(1);
});

it('gives up what never ends', async () => {
  expect(await listen(async () => dripping(1_000, 20))).toEqual({ givenUpMs: 5_000 });
});

it('waits for nothing more once the answer is here or the line has failed', async () => {
  const answer = await listenPatiently(
    terms,
    async () => new Response(null),
    () => undefined,
  );
  expect([answer.text, vi.getTimerCount()]).toEqual(['', 0]);
  const broken = listenPatiently(
    terms,
    () => Promise.reject(new TypeError('no line')),
    () => undefined,
  );
  await expect(broken).rejects.toThrow('no line');
  expect(vi.getTimerCount()).toBe(0);
});
