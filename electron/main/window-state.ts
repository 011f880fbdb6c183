import type { Rectangle } from 'electron';
import { z } from 'zod';

const stateSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  maximized: z.boolean(),
});

/** Where the window was and how large; kept between starts. */
export type WindowState = z.infer<typeof stateSchema>;

/** How much of the title bar must lie on a screen for the window to be reachable. */
const visibleMinPx = 80;

const defaultSize = { width: 1440, height: 900 };

/** Reads what was kept. A file that cannot be read only costs the window its place, so it counts as none. */
export function parseWindowState(text: string | null): WindowState | null {
  if (text === null) {
    return null;
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function isReachable(state: WindowState, screen: Rectangle): boolean {
  const overlapX = Math.min(state.x + state.width, screen.x + screen.width) - Math.max(state.x, screen.x);
  const titleBarIsInside = state.y >= screen.y && state.y + visibleMinPx <= screen.y + screen.height;
  return overlapX >= visibleMinPx && titleBarIsInside;
}

/** The bounds to open with: the kept ones while a screen shows them, else the usual size in the middle of the first screen. */
export function boundsToOpen(state: WindowState | null, screens: readonly Rectangle[]): Partial<Rectangle> {
  if (state !== null && screens.some((screen) => isReachable(state, screen))) {
    return { x: state.x, y: state.y, width: state.width, height: state.height };
  }
  const first = screens[0];
  return {
    width: Math.min(defaultSize.width, first?.width ?? defaultSize.width),
    height: Math.min(defaultSize.height, first?.height ?? defaultSize.height),
  };
}
