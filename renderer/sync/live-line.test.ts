import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepLiveLine } from '#renderer/sync/live-line.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A socket that a test opens and closes by hand. */
function handSockets() {
  const made: EventTarget[] = [];
  const open = vi.fn(() => {
    const socket = Object.assign(new EventTarget(), { close: () => undefined });
    made.push(socket);
    return socket as unknown as WebSocket;
  });
  const say = (word: string): boolean | undefined => made.at(-1)?.dispatchEvent(new Event(word));
  return { open, say };
}

it('pulls at once when it opens and at every poke, and comes back soon after a line that held', async () => {
  const { open, say } = handSockets();
  const onPoke = vi.fn();
  const line = keepLiveLine({ open, onPoke, random: () => 1 });
  say('open');
  say('message');
  expect(onPoke).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(3_600_000);
  say('close');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(open).toHaveBeenCalledTimes(2);
  line.close();
});

it('asks ever more slowly a hub that opens the line only to close it', async () => {
  const { open, say } = handSockets();
  const onPoke = vi.fn();
  const openAndClose = () => {
    const socket = open();
    setTimeout(() => [say('open'), say('close')], 10);
    return socket;
  };
  const line = keepLiveLine({ open: openAndClose, onPoke, random: () => 1 });
  await vi.advanceTimersByTimeAsync(600_000);
  // After 1, 2, 4, 8 and 16 seconds, then each half minute.
  expect(open.mock.calls.length).toBeLessThan(30);
  line.close();
});

it('tries again when the browser refuses to open a socket', async () => {
  const open = vi.fn((): WebSocket => {
    throw new DOMException('not here', 'SecurityError');
  });
  const line = keepLiveLine({ open, onPoke: () => undefined, random: () => 1 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(open).toHaveBeenCalledTimes(2);
  line.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(open).toHaveBeenCalledTimes(2);
});
