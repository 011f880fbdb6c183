import { describe, expect, it, vi } from 'vitest';
import { createToastQueue, toastMs, type ToastClock } from './toast-queue.ts';

/** A clock that moves only when told to. */
function aClock() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const clock: ToastClock = {
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  const pass = (ms: number) => {
    now += ms;
    const due = timers.filter((timer) => timer.at <= now);
    timers = timers.filter((timer) => timer.at > now);
    for (const timer of due) timer.run();
  };
  return { clock, pass };
}

describe('toasts', () => {
  it('stay eight seconds', () => {
    const { clock, pass } = aClock();
    const queue = createToastQueue(clock);
    queue.show({ text: 'Moved' });
    pass(toastMs - 1);
    expect(queue.list()).toHaveLength(1);
    pass(1);
    expect(queue.list()).toHaveLength(0);
  });

  it('stay for as long as somebody is on them', () => {
    const { clock, pass } = aClock();
    const queue = createToastQueue(clock);
    queue.show({ text: 'Moved' });
    queue.hold();
    pass(60_000);
    expect(queue.list()).toHaveLength(1);
    queue.release();
    pass(toastMs);
    expect(queue.list()).toHaveLength(0);
  });

  it('undo the newest that can be undone, once', () => {
    const { clock } = aClock();
    const queue = createToastQueue(clock);
    const [first, second] = [vi.fn(), vi.fn()];
    queue.show({ text: 'Moved', undo: first });
    queue.show({ text: 'Booked', undo: second });
    queue.show({ text: 'Printed' });
    expect(queue.undoLast()).toBe(true);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
    expect(queue.undoLast()).toBe(true);
    expect(queue.undoLast()).toBe(false);
    expect(first).toHaveBeenCalledOnce();
    expect(queue.list().map((toast) => toast.text)).toEqual(['Printed']);
  });

  it('offer no undo once they are gone', () => {
    const { clock, pass } = aClock();
    const queue = createToastQueue(clock);
    const undo = vi.fn();
    queue.show({ text: 'Moved', undo });
    pass(toastMs);
    expect(queue.undoLast()).toBe(false);
    expect(undo).not.toHaveBeenCalled();
  });

  it('never fill the screen, and tell their listeners', () => {
    const { clock } = aClock();
    const queue = createToastQueue(clock);
    const listener = vi.fn();
    const stop = queue.subscribe(listener);
    for (const text of ['1', '2', '3', '4']) queue.show({ text });
    expect(queue.list().map((toast) => toast.text)).toEqual(['2', '3', '4']);
    stop();
    queue.dismiss(4);
    expect(listener).toHaveBeenCalledTimes(4);
  });
});
