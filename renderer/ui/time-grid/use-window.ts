import { type RefObject, useCallback } from 'react';
import { type Scrolled, useScrolled } from '#renderer/ui/use-scrolled.ts';
import { type View, type Window, windowOf } from './view.ts';

/** The room that the grid has. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

const roomOf = ({ width, height }: Scrolled): Room => ({ width, height });

/** The size of an element, measured before the first paint and kept true. */
export function useRoom(element: RefObject<HTMLElement | null>): Room {
  return useScrolled(element, roomOf);
}

/** What of the grid is in sight. It changes when a column or a strip comes in, not with every pixel of a scroll. */
export function useWindow(element: RefObject<HTMLElement | null>, view: View, columnCount: number, room: Room): Window {
  const inSight = useCallback(({ left, top }: Scrolled) => windowOf(view, columnCount, { left, top, ...room }), [view, columnCount, room]);
  return useScrolled(element, inSight);
}
