import { type RefObject, useEffect, useRef } from 'react';
import type { GridColumn } from './model.ts';
import type { View } from './view.ts';

const dragPx = 6;

/** Columns whose order a person changes by their heads. */
export interface HeadDrag {
  readonly columns: readonly GridColumn[];
  readonly view: View;
  /** The column comes to stand before the one at the index. Null when the order is not this person's to change. */
  readonly onMove: ((columnKey: string, toIndex: number) => void) | undefined;
}

/** Drags a column by its head. A line shows where it would stand; nothing else is drawn until it is put down. */
export function useHeadDrag(scroller: RefObject<HTMLElement | null>, drag: HeadDrag): void {
  const current = useRef(drag);
  useEffect(() => {
    current.current = drag;
  });
  useEffect(() => {
    const own = scroller.current;
    return own === null ? undefined : listen(own, () => current.current);
  }, [scroller]);
}

function listen(own: HTMLElement, drag: () => HeadDrag): () => void {
  let held: { readonly key: string; readonly x: number; readonly pointerId: number } | null = null;
  const line = document.createElement('div');
  line.className = 'head-drop';
  const indexAt = (clientX: number) => {
    const { view, columns } = drag();
    const x = clientX - own.getBoundingClientRect().left + own.scrollLeft - view.axisWidth;
    return Math.min(Math.max(Math.round(x / view.columnWidth), 0), columns.length);
  };
  const end = () => {
    held = null;
    line.remove();
  };
  const onDown = (event: PointerEvent) => {
    const head = event.target instanceof Element ? event.target.closest('.column-head') : null;
    const key = head?.closest<HTMLElement>('[data-column]')?.dataset['column'];
    if (key === undefined || event.button !== 0 || event.pointerType === 'touch' || drag().onMove === undefined) return;
    held = { key, x: event.clientX, pointerId: event.pointerId };
  };
  const onMove = (event: PointerEvent) => {
    if (held === null || event.pointerId !== held.pointerId || Math.abs(event.clientX - held.x) < dragPx) return;
    if (!line.isConnected) {
      own.setPointerCapture(held.pointerId);
      own.querySelector('.grid-columns')?.append(line);
    }
    line.style.transform = `translateX(${indexAt(event.clientX) * drag().view.columnWidth}px)`;
  };
  const onUp = (event: PointerEvent) => {
    if (held !== null && line.isConnected && event.type === 'pointerup') drag().onMove?.(held.key, indexAt(event.clientX));
    end();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !line.isConnected) return;
    event.stopPropagation();
    end();
  };
  const controller = new AbortController();
  const { signal } = controller;
  own.addEventListener('pointerdown', onDown, { signal });
  own.addEventListener('pointermove', onMove, { signal });
  own.addEventListener('pointerup', onUp, { signal });
  own.addEventListener('pointercancel', onUp, { signal });
  window.addEventListener('keydown', onKey, { signal, capture: true });
  return () => {
    end();
    controller.abort();
  };
}
