import type { ReactNode } from 'react';
import { Ban, ChevronLeft, ChevronRight, Plus, TriangleAlert, UserCheck } from 'lucide-react';
import type { Day } from '#shared/kernel/time.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Tooltip } from '#renderer/ui/tooltip.tsx';
import { useFolding } from '#renderer/ui/use-folding.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';

/** The figures of a day, as the bar says them. */
export interface DayCounts {
  readonly visits: number;
  readonly arrived: number;
  readonly conflicts: number;
  readonly cancelled: number;
}

/** What stands above the calendar. */
export interface DayBarProps {
  readonly day: Day;
  readonly today: Day;
  /** What is shown, when it is more than the day. */
  readonly title?: string;
  /** What a step leads to, when it is no day. */
  readonly stepWords?: { readonly previous: string; readonly next: string };
  readonly counts: DayCounts | undefined;
  readonly showsCancelled: boolean;
  readonly onShowCancelled: (shows: boolean) => void;
  readonly isPicking: boolean;
  readonly onPicking: (isPicking: boolean) => void;
  readonly onDay: (day: Day) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onBook: (() => void) | null;
  /** Which columns there are. */
  readonly choice?: ReactNode;
  /** The view switch, and live day totals from the till. */
  readonly totals?: ReactNode;
}

/** `‹ Thu 31 May ›  Today   12 of 34 arrived`, and at the far end the totals and the one primary button. */
export function DayBar(props: DayBarProps) {
  const { day, today, counts, showsCancelled, onShowCancelled, isPicking, onPicking, onDay, onStep, onBook, totals } = props;
  const text = useText();
  const format = useFormat();
  const { title = format.day(day), stepWords = { previous: text('keys.previousDay'), next: text('keys.nextDay') } } = props;
  const { bar, part } = useFolding();
  return (
    <div className="day-bar" ref={bar}>
      <div className="day-bar-date">
        {/* What is carried and held over an arrow goes along to the day behind it. */}
        <span data-turn="-1">
          <IconButton label={stepWords.previous} chord="Alt+ArrowLeft" icon={<ChevronLeft />} onPress={() => onStep(-1)} />
        </span>
        <DateButton
          label={text('keys.pickDate')}
          chord="D"
          text={title}
          day={day}
          today={today}
          onChange={onDay}
          isOpen={isPicking}
          onOpenChange={onPicking}
        />
        <span data-turn="1">
          <IconButton label={stepWords.next} chord="Alt+ArrowRight" icon={<ChevronRight />} onPress={() => onStep(1)} />
        </span>
        <Button variant="quiet" keyHint="T" isDisabled={day === today} onPress={() => onDay(today)}>
          {text('calendar.today')}
        </Button>
      </div>
      <div className="day-bar-counts" ref={part}>
        {counts !== undefined && <Arrived {...counts} />}
        {counts !== undefined && counts.conflicts > 0 && (
          <Folding className="day-bar-conflicts" words={text('calendar.conflicts', { count: counts.conflicts })}>
            <TriangleAlert aria-hidden="true" />
            <span className="day-bar-figure">{format.number(counts.conflicts)}</span>
          </Folding>
        )}
        {counts !== undefined && counts.cancelled > 0 && (
          // Only the figure: the words have no room on a narrow screen, where conflicts come first.
          <Tooltip text={text('calendar.cancelledCount', { count: counts.cancelled })}>
            <Button
              variant="plain"
              icon={<Ban aria-hidden="true" />}
              aria-label={text('calendar.cancelledCount', { count: counts.cancelled })}
              aria-pressed={showsCancelled}
              onPress={() => onShowCancelled(!showsCancelled)}
            >
              {format.number(counts.cancelled)}
            </Button>
          </Tooltip>
        )}
        {props.choice}
      </div>
      <div className="day-bar-end">
        {totals}
        {onBook !== null && (
          <Button variant="primary" icon={<Plus aria-hidden="true" />} keyHint="N" onPress={onBook}>
            {text('calendar.newVisit')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** How many came, of how many. */
function Arrived({ arrived, visits }: DayCounts) {
  const text = useText();
  const format = useFormat();
  const words = visits === 0 ? text('calendar.visits', { count: 0 }) : text('calendar.arrivedOf', { arrived, count: visits });
  return (
    <span role="status">
      <Folding className="day-bar-arrived" words={words}>
        <span className="day-bar-figure">
          <UserCheck aria-hidden="true" />
          {`${format.number(arrived)}/${format.number(visits)}`}
        </span>
      </Folding>
    </span>
  );
}

/** Words that give way to a sign and a figure where the bar has no room for them; they are said all the same. */
function Folding({ className, words, children }: { readonly className: string; readonly words: string; readonly children: ReactNode }) {
  return (
    <span className={className} title={words}>
      <span aria-hidden="true" className="day-bar-sign">
        {children}
      </span>
      <span className="day-bar-words">{words}</span>
    </span>
  );
}
