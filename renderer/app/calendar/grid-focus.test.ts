import { describe, expect, it } from 'vitest';
import { createGridFocus } from '#renderer/app/calendar/grid-focus.ts';

describe('the focus of a grid that is still to come', () => {
  it('goes to the next grid when it was wished for, and only to that', async () => {
    const { grid, focusNext } = createGridFocus<{ readonly focus: () => void }>();
    const focused: string[] = [];
    const handle = (name: string) => ({ focus: () => void focused.push(name) });
    grid.current = handle('unasked');
    await Promise.resolve();
    grid.current = null;
    focusNext();
    grid.current = handle('asked');
    await Promise.resolve();
    grid.current = null;
    grid.current = handle('later');
    await Promise.resolve();
    expect(focused).toEqual(['asked']);
  });

  it('does not reach for a grid that has gone again', async () => {
    const { grid, focusNext } = createGridFocus<{ readonly focus: () => void }>();
    const focused: string[] = [];
    focusNext();
    grid.current = { focus: () => void focused.push('gone') };
    grid.current = null;
    await Promise.resolve();
    expect(focused).toEqual([]);
  });
});
