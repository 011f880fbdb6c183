import { beforeEach, expect, it, vi } from 'vitest';
import { watchNetwork } from '#renderer/app/watch-network.ts';

const look = vi.fn();
let window: EventTarget;
let page: EventTarget & { visibilityState: DocumentVisibilityState };

beforeEach(() => {
  look.mockClear();
  window = new EventTarget();
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
  watchNetwork({ look }, window, page);
});

function turns(state: DocumentVisibilityState): void {
  page.visibilityState = state;
  page.dispatchEvent(new Event('visibilitychange'));
}

it('leaves the line alone while nothing happens', () => {
  expect(look).not.toHaveBeenCalled();
});

it.each(['online', 'offline'])('looks at once when the machine says that it is %s', (word) => {
  window.dispatchEvent(new Event(word));
  expect(look).toHaveBeenCalledOnce();
});

it('looks at once when the window comes back to the front, as after a sleep, and not when it goes', () => {
  turns('hidden');
  expect(look).not.toHaveBeenCalled();
  turns('visible');
  expect(look).toHaveBeenCalledOnce();
});
