import { expect, it } from 'vitest';
import { listenPatiently } from '#renderer/sync/listen-patiently.ts';

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

it('reads on for as long as something comes, however slowly', async () => {
  const answer = await listenPatiently(
    terms,
    async () => dripping(20, 30),
    () => undefined,
  );
  expect(answer.text).toBe('öö'.repeat(10));
});

it('gives up what falls silent in the middle, and what says nothing at all', async () => {
  let began = 0;
  const listen = (ask: (signal: AbortSignal) => Promise<Response>) => listenPatiently(terms, ask, () => (began += 1));
  await expect(listen(async () => dripping(4, 10, true))).rejects.toThrow();
  const never = (signal: AbortSignal) => new Promise<Response>((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)));
  await expect(listen(never)).rejects.toThrow();
  expect(began).toBe(1);
});

it('gives up what never ends', async () => {
  const longest = { silentMs: 200, longestMs: 300 };
  await expect(
    listenPatiently(
      longest,
      async () => dripping(1_000, 20),
      () => undefined,
    ),
  ).rejects.toThrow();
});
