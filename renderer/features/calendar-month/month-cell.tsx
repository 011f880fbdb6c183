import { memo, type CSSProperties } from 'react';
import type { DayFigures } from '#shared/booking/day-figures.ts';
import { shareOf } from '#shared/booking/utilisation.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { NewsNote } from '#renderer/ui/news-note.tsx';
import { ShareBar } from '#renderer/ui/share-bar.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';

/** One day of a month. */
export interface MonthCellProps {
  readonly day: Day;
  readonly isToday: boolean;
  /** The day that all views are on. */
  readonly isChosen: boolean;
  readonly isOfMonth: boolean;
  readonly isHeld: boolean;
  readonly holiday: string | undefined;
  /** Undefined while the week is being read. */
  readonly figures: DayFigures | undefined;
  /** What another desk just did on the day. */
  readonly news: string | undefined;
  readonly onDay: (day: Day) => void;
}

const minuteMs = 60_000;

/** The date, how much of the working time is booked, how many come and how much is free. */
export const MonthCell = memo(function MonthCell(props: MonthCellProps) {
  const { day, isToday, isChosen, isOfMonth, isHeld, holiday, figures, news, onDay } = props;
  const text = useText();
  const format = useFormat();
  const share = figures === undefined || !isHeld ? undefined : shareOf(figures.whole.use, 'bookedMs');
  // The share as a part of the accent behind the words; the figure says the same.
  const ground: CSSProperties & Readonly<Record<'--share', number>> = { '--share': share ?? 0 };
  return (
    <button
      type="button"
      className="month-cell"
      data-cell
      tabIndex={-1}
      data-outside={!isOfMonth || undefined}
      data-chosen={isChosen || undefined}
      data-rest={isHeld && (figures === undefined || share !== undefined) ? undefined : isHeld ? 'closed' : 'unheld'}
      aria-current={isToday ? 'date' : undefined}
      style={ground}
      onClick={() => onDay(day)}
    >
      <span className="month-cell-head">
        <span className="month-date" data-today={isToday || undefined}>
          <span aria-hidden="true">{Number(day.slice(8))}</span>
          <span className="visually-hidden">{format.longDay(day)}</span>
        </span>{' '}
        {holiday !== undefined && (
          <span className="month-holiday" translate="no">
            {holiday}
          </span>
        )}{' '}
        {isHeld && figures !== undefined && figures.whole.conflicts > 0 && (
          <StatusMark tone="bad" shape="alert" label={text('calendar.conflicts', { count: figures.whole.conflicts })} />
        )}
      </span>{' '}
      {!isHeld ? (
        <span className="month-rest">{text('views.notHere')}</span>
      ) : (
        figures !== undefined && <MonthFigures figures={figures} share={share} />
      )}
      <NewsNote text={news} />
    </button>
  );
});

function MonthFigures({ figures: { whole, isClosed }, share }: { readonly figures: DayFigures; readonly share: number | undefined }) {
  const text = useText();
  const format = useFormat();
  const { scheduledMs, bookedMs } = whole.use;
  const visits = text('calendar.visits', { count: whole.visits });
  if (share === undefined)
    return (
      <>
        <span className="month-rest">{text(isClosed ? 'views.closed' : 'views.noHours')}</span>{' '}
        {whole.visits > 0 && <span className="month-counts">{visits}</span>}
      </>
    );
  return (
    <>
      <span className="month-share">
        {format.rate(Math.round(share * 100) * 10_000)}
        <span className="visually-hidden"> {text('views.bookedWord')}</span>
      </span>{' '}
      <span className="month-counts">
        <span>{visits}</span> <span>{text('views.free', { time: format.duration(Math.round((scheduledMs - bookedMs) / minuteMs)) })}</span>
      </span>
      <ShareBar share={share} />
    </>
  );
}
