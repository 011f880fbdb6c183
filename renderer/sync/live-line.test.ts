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
  const send = (data: string): boolean | undefined => made.at(-1)?.dispatchEvent(new MessageEvent('message', { data }));
  return { open, say, send };
}

it('has the hub asked when it opens and when it cannot read a word, passes pokes on, and comes back soon after a line that held', async () => {
  const { open, say, send } = handSockets();
  const onTurn = vi.fn();
  const onPoke = vi.fn();
  const line = keepLiveLine({ open, onTurn, onPoke, random: () => 1 });
  say('open');
  send('{"stream":"branch","version":7}');
  expect(onTurn).toHaveBeenCalledTimes(1);
  expect(onPoke.mock.calls).toEqual([[{ stream: 'branch', version: 7 }]]);
  send('not a poke');
  send('{"stream":"branch"}');
  expect(onTurn).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(3_600_000);
  say('close');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(open).toHaveBeenCalledTimes(2);
  line.close();
});

it('asks ever more slowly a hub that opens the line only to close it', async () => {
  const { open, say } = handSockets();
  const openAndClose = () => {
    const socket = open();
    setTimeout(() => [say('open'), say('close')], 10);
    return socket;
  };
  const line = keepLiveLine({ open: openAndClose, onTurn: () => undefined, onPoke: () => undefined, random: () => 1 });
  await vi.advanceTimersByTimeAsync(600_000);
  // After 1, 2, 4, 8 and 16 seconds, then each half minute.
  expect(open.mock.calls.length).toBeLessThan(30);
  line.close();
});

it('tries again when the browser refuses to open a socket', async () => {
  const open = vi.fn((): WebSocket => {
    throw new DOMException('not here', 'SecurityError');
  });
  const line = keepLiveLine({ open, onTurn: () => undefined, onPoke: () => undefined, random: () => 1 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(open).toHaveBeenCalledTimes(2);
  line.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(open).toHaveBeenCalledTimes(2);
});
