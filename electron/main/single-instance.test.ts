import { EventEmitter } from 'node:events';

import { describe, expect, it, vi } from 'vitest';
import type { App } from 'electron';

import { becomeSingleInstance, bringToFront } from './single-instance.ts';

function start(hasLock: boolean) {
  const app = Object.assign(new EventEmitter(), { requestSingleInstanceLock: () => hasLock, quit: vi.fn<() => void>() });
  const comeToFront = vi.fn<() => void>();
  return { app, comeToFront, isFirst: becomeSingleInstance(app as unknown as App, comeToFront) };
}

describe('one desk on one folder', () => {
  it('comes to the front when a second one is started', () => {
    const { app, comeToFront, isFirst } = start(true);
    expect(isFirst).toBe(true);
    app.emit('second-instance');
    expect(comeToFront).toHaveBeenCalledOnce();
    expect(app.quit).not.toHaveBeenCalled();
  });

  it('ends itself when it is the second', () => {
    const { app, isFirst } = start(false);
    expect(isFirst).toBe(false);
    expect(app.quit).toHaveBeenCalledOnce();
  });

  it('shows its window, and touches none that is destroyed', () => {
    const order: string[] = [];
    const windowOf = (isDestroyed: boolean) => ({
      isDestroyed: () => isDestroyed,
      isMinimized: () => {
        if (isDestroyed) throw new TypeError('Object has been destroyed');
        return true;
      },
      restore: () => void order.push('restored'),
      focus: () => void order.push('focused'),
    });
    bringToFront(null);
    bringToFront(windowOf(true));
    expect(order).toEqual([]);
    bringToFront(windowOf(false));
    expect(order).toEqual(['restored', 'focused']);
  });
});
