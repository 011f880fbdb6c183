import { describe, expect, it, vi } from 'vitest';
import { createUndoStack } from './undo-stack.ts';

describe('the undo stack', () => {
  it('takes the newest step back first, and each only once', () => {
    const stack = createUndoStack();
    const [first, second] = [vi.fn(), vi.fn()];
    stack.push(first);
    const step = stack.push(second);
    step.undo();
    step.undo();
    expect(second).toHaveBeenCalledTimes(1);
    expect(stack.undoLast()).toBe(true);
    expect(first).toHaveBeenCalledTimes(1);
    expect(stack.undoLast()).toBe(false);
  });

  it('forgets what lies more than fifty steps back', () => {
    const stack = createUndoStack();
    const oldest = vi.fn();
    stack.push(oldest);
    for (let count = 0; count < 50; count += 1) stack.push(() => undefined);
    while (stack.undoLast());
    expect(oldest).not.toHaveBeenCalled();
  });
});
