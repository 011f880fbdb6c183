import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { announce } from '#renderer/ui/announce.ts';
import { type HandStore, settleCarry } from './carry.ts';
import type { GridBox, GridColumn, GridWords, Judge } from './model.ts';
import { type View, sameScrollTop, yOf } from './view.ts';

/** Judges the places for the box in the hand; begun once for each box and each set of columns, since to begin is what takes time. */
export function useJudge(
  columns: readonly GridColumn[],
  onCarry: ((box: GridBox) => Judge | null) | undefined,
): (box: GridBox) => Judge | null {
  const kept = useRef<{
    readonly box: GridBox;
    readonly by: typeof onCarry;
    readonly columns: readonly GridColumn[];
    readonly judge: Judge | null;
  } | null>(null);
  return useCallback(
    (box) => {
      if (onCarry === undefined) return null;
      const { current } = kept;
      if (current !== null && current.box === box && current.by === onCarry && current.columns === columns) return current.judge;
      const judge = onCarry(box);
      kept.current = { box, by: onCarry, columns, judge };
      return judge;
    },
    [columns, onCarry],
  );
}

/** What a carried box is seen and heard in. */
export interface CarryGround {
  readonly columns: readonly GridColumn[];
  readonly view: View;
  readonly words: GridWords;
  readonly label: string;
}

/**
 * Keeps the hand true while the columns under it change: to those of another day it goes along, and what is carried by keys is brought into
 * sight. When the grid goes, the box is put back, and that is said.
 */
export function useHeldCarry(scroller: RefObject<HTMLElement | null>, hand: HandStore, ground: CarryGround): void {
  const { columns, view, words, label } = ground;
  const before = useRef({ columns, view });
  useLayoutEffect(() => {
    const was = before.current;
    before.current = { columns, view };
    const { carry } = hand.getState();
    if (carry === null || was.columns === columns) return;
    const next = settleCarry(carry, was.columns, columns);
    if (next === carry) return;
    const own = scroller.current;
    // Another desk booked before the first hour: the day grows upwards, and what is under the hand stays there.
    if (own !== null && next.scale.day === carry.scale.day && next.scale.fromMs !== carry.scale.fromMs) {
      const top = sameScrollTop(own.scrollTop, { view: was.view, scale: carry.scale }, { view, scale: next.scale });
      own.scrollTo({ top, behavior: 'instant' });
    }
    hand.setState({ carry: next });
    const column = columns.find(({ key }) => key === next.columnKey);
    if (column !== undefined && column.scale.day !== carry.scale.day)
      announce(`${label}. ${words.carriedTo(column, next.fromMs)}`, 'assertive');
  }, [scroller, hand, columns, view, words, label]);

  useEffect(
    () =>
      hand.subscribe(({ carry }) => {
        const own = scroller.current;
        if (carry?.by === 'keys' && own !== null)
          bringIn(
            own,
            view,
            columns.findIndex(({ key }) => key === carry.columnKey),
            carry,
          );
      }),
    [scroller, hand, view, columns],
  );

  const putBack = useRef(words.putBack);
  useEffect(() => {
    putBack.current = words.putBack;
  });
  useEffect(
    () => () => {
      if (hand.getState().carry === null) return;
      hand.setState({ carry: null, hover: null });
      announce(putBack.current, 'assertive');
    },
    [hand],
  );
}

const reasonBelowPx = 48;

function bringIn(
  own: HTMLElement,
  view: View,
  index: number,
  { scale, fromMs, toMs }: { readonly scale: GridColumn['scale']; readonly fromMs: number; readonly toMs: number },
): void {
  if (index < 0) return;
  const room = own.clientHeight - view.headHeight;
  const top = yOf(view, scale, fromMs);
  // With what speaks against the place, which stands below it.
  const bottom = Math.min(yOf(view, scale, toMs) + reasonBelowPx, view.height, top + room);
  const left = index * view.columnWidth;
  own.scrollTo({
    top: Math.min(Math.max(own.scrollTop, bottom - room), top),
    left: Math.min(Math.max(own.scrollLeft, left + view.columnWidth + view.axisWidth - own.clientWidth), left),
    behavior: 'instant',
  });
}
