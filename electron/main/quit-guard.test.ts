import { EventEmitter } from 'node:events';

import { describe, expect, it, vi } from 'vitest';
import type { BrowserWindow } from 'electron';

import { askInDialog, guardWindow } from './quit-guard.ts';

const question = { message: 'Leave the bill?', detail: 'It is not paid.', leave: 'Leave', stay: 'Stay' };

function guarded(answers: readonly boolean[]) {
  const events = new EventEmitter();
  let closed = 0;
  const close = () => {
    let isPrevented = false;
    events.emit('close', { preventDefault: () => (isPrevented = true) });
    closed += isPrevented ? 0 : 1;
  };
  const left = [...answers];
  const ask = vi.fn(async () => left.shift() ?? false);
  const guard = guardWindow({ close, on: (name, listener) => events.on(name, listener) }, ask);
  return { guard, ask, close, closedTimes: () => closed };
}

describe('the guard of a window', () => {
  it('lets a window without unsaved work go', () => {
    const { close, ask, closedTimes } = guarded([]);
    close();
    expect(closedTimes()).toBe(1);
    expect(ask).not.toHaveBeenCalled();
  });

  it('keeps the window until the answer is to leave', async () => {
    const { guard, close, closedTimes } = guarded([false, true]);
    guard.set(question);
    close();
    await vi.waitFor(() => expect(closedTimes()).toBe(0));
    await Promise.resolve();
    close();
    await vi.waitFor(() => expect(closedTimes()).toBe(1));
  });

  it('asks once, however often the cross is pressed', () => {
    const { guard, ask, close } = guarded([false]);
    guard.set(question);
    close();
    close();
    expect(ask).toHaveBeenCalledOnce();
  });

  it('lets go when the page has lifted it', () => {
    const { guard, close, closedTimes } = guarded([]);
    guard.set(question);
    guard.set(null);
    close();
    expect(closedTimes()).toBe(1);
  });

  it('asks with staying as the default and as the meaning of Escape', async () => {
    const showMessageBox = vi.fn(async (_window: unknown, _options: unknown) => ({ response: 1, checkboxChecked: false }));
    expect(await askInDialog({ showMessageBox: showMessageBox as never }, {} as BrowserWindow, question)).toBe(true);
    expect(showMessageBox.mock.calls[0]?.[1]).toMatchObject({ buttons: ['Stay', 'Leave'], defaultId: 0, cancelId: 0 });
  });
});
