import { describe, expect, it } from 'vitest';

import { boundsToOpen, parseWindowState } from './window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const state = { x: 2000, y: 50, width: 1200, height: 800, maximized: false };

describe('where the window opens', () => {
  it('is where it was, while a screen shows that place', () => {
    expect(boundsToOpen(state, [screen, second])).toEqual({ x: 2000, y: 50, width: 1200, height: 800 });
  });

  it.each([
    ['the screen was unplugged', state, [screen]],
    ['the title bar would lie above the screen', { ...state, x: 0, y: -200 }, [screen]],
    ['only a sliver would be seen', { ...state, x: 1900, y: 10 }, [screen]],
    ['nothing was kept', null, [screen]],
  ])('is the middle of the first screen when %s', (_why, kept, screens) => {
    expect(boundsToOpen(kept, screens)).toEqual({ width: 1440, height: 900 });
  });

  it('is no larger than the screen', () => {
    expect(boundsToOpen(null, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({ width: 1280, height: 720 });
  });

  it.each(['{', '{}', '{"x":0,"y":0,"width":1,"height":1,"maximized":false}', '[]'])('counts a broken file %s as none', (text) => {
    expect(parseWindowState(text)).toBeNull();
  });

  it('reads what it wrote', () => {
    expect(parseWindowState(JSON.stringify(state))).toEqual(state);
  });
});
