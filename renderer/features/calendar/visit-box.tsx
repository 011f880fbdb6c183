import { memo } from 'react';
import type { Box } from './columns.ts';
import { type BoxWords, boxText } from './box-words.ts';
import { type View, yOf } from './view.ts';
import './visit-box.css';

/** One box of the calendar. It has no handlers: the grid listens for all of them. */
export interface VisitBoxProps {
  readonly box: Box;
  readonly staffName: string;
  readonly view: View;
  readonly words: BoxWords;
  readonly index: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
}

/** Narrower boxes say only when a visit begins; narrower still, no price. */
const wholeTimePx = 132;
const pricePx = 96;
const gapPx = 2;

/** A visit of one staff member. Four elements and no icon of its own: hundreds of these are drawn when a day is opened. */
export const VisitBox = memo(function VisitBox({ box, staffName, view, words, index, isActive, isSelected }: VisitBoxProps) {
  const width = (view.columnWidth * box.span) / box.lanes;
  const { sign, client, services, time, price, label } = boxText(box, staffName, words, width < wholeTimePx);
  const { visit } = box;
  const top = Math.max(yOf(view, box.fromMs), 0);
  // Boxes are packed as if they lasted a step at least; higher than that the shortest would lie over the next one.
  const height = Math.max(yOf(view, box.toMs) - top, view.stepPx) - gapPx;
  return (
    <div
      role="gridcell"
      aria-colindex={index}
      aria-label={label}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      className="visit"
      data-box={box.key}
      data-tone={sign.tone}
      data-shape={sign.shape}
      data-lines={height < 15 ? 0 : height < 32 ? 1 : height < 50 ? 2 : 3}
      data-status={visit.status}
      data-overlap={box.isOverlapping || undefined}
      data-paid={visit.paid}
      style={{ top, height, left: `${(box.lane / box.lanes) * 100}%`, width: `${(box.span / box.lanes) * 100}%` }}
    >
      <b className="visit-client" translate="no">
        {client}
      </b>{' '}
      <span className="visit-services">{services}</span>{' '}
      <span className="visit-foot">
        {time} {width >= pricePx && <i className="visit-price">{price}</i>}
      </span>
    </div>
  );
});
