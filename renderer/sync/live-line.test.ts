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
  const closed: EventTarget[] = [];
  const open = vi.fn(() => {
    const socket = Object.assign(new EventTarget(), {
      // As a browser does: whoever lets the line go hears of its end, too.
      close: () => {
        closed.push(socket);
        socket.dispatchEvent(new Event('close'));
      },
    });
    made.push(socket);
    return socket as unknown as WebSocket;
  });
  const say = (word: string): boolean | undefined => made.at(-1)?.dispatchEvent(new Event(word));
  const send = (data: string): boolean | undefined => made.at(-1)?.dispatchEvent(new MessageEvent('message', { data }));
  return { open, say, send, closed };
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

it('has the hub asked at once when a line breaks that was open, and not when one does not come about', () => {
  const { open, say } = handSockets();
  const onTurn = vi.fn();
  keepLiveLine({ open, onTurn, onPoke: () => undefined, random: () => 1 });
  say('close');
  expect(onTurn).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  say('open');
  say('close');
  expect(onTurn).toHaveBeenCalledTimes(2);
});

it.each([
  [1, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]],
  [0, [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]],
])('asks ever more slowly a hub that opens the line only to close it, each desk at its own times (%i)', (random, expected) => {
  const { open, say } = handSockets();
  keepLiveLine({ open, onTurn: () => undefined, onPoke: () => undefined, random: () => random });
  const waits = expected.map(() => {
    say('open');
    say('close');
    const [asked, fromMs] = [open.mock.calls.length, Date.now()];
    while (open.mock.calls.length === asked) vi.advanceTimersToNextTimer();
    return Date.now() - fromMs;
  });
  expect(waits).toEqual(expected);
});

it('forgets how often a line broke once one has held for ten seconds', () => {
  const { open, say } = handSockets();
  keepLiveLine({ open, onTurn: () => undefined, onPoke: () => undefined, random: () => 1 });
  const comesBackAfter = (heldMs: number, backMs: number) => {
    say('open');
    vi.advanceTimersByTime(heldMs);
    const asked = open.mock.calls.length;
    say('close');
    vi.advanceTimersByTime(backMs - 1);
    expect(open).toHaveBeenCalledTimes(asked);
    vi.advanceTimersByTime(1);
    expect(open).toHaveBeenCalledTimes(asked + 1);
  };
  comesBackAfter(0, 1_000);
  comesBackAfter(9_999, 2_000);
  comesBackAfter(0, 4_000);
  comesBackAfter(10_000, 1_000);
  comesBackAfter(0, 2_000);
});

it('lets the line go when it is closed, and opens none again', async () => {
  const { open, say, closed } = handSockets();
  const onTurn = vi.fn();
  const line = keepLiveLine({ open, onTurn, onPoke: () => undefined, random: () => 1 });
  say('open');
  line.close();
  expect(closed).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(open).toHaveBeenCalledTimes(1);
  expect(onTurn).toHaveBeenCalledTimes(1);
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
