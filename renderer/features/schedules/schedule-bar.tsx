import { CalendarOff, ChevronLeft, ChevronRight, Copy, Ellipsis, Grid2x2, Pencil } from 'lucide-react';
import type { Day } from '#shared/kernel/time.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';

/** How many days are shown. */
export type Reach = 'fortnight' | 'month';

/** The bar above the grid. */
export interface ScheduleBarProps {
  readonly reach: Reach;
  readonly from: Day;
  readonly to: Day;
  readonly today: Day;
  readonly onReach: (reach: Reach) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onDay: (day: Day) => void;
  readonly onHours: () => void;
  readonly onAbsence: () => void;
  readonly onLay: () => void;
  readonly onCopyWeek: () => void;
  readonly onPatterns: () => void;
  readonly onHoliday: () => void;
}

/** Which days, and what can be done with what is chosen. */
export function ScheduleBar(props: ScheduleBarProps) {
  const { reach, from, to, today, onReach, onStep, onDay } = props;
  const text = useText();
  const format = useFormat();
  const isMonth = reach === 'month';
  return (
    <div className="schedule-bar" role="toolbar" aria-label={text('schedules.bar')}>
      <IconButton
        label={text(isMonth ? 'schedules.previousMonth' : 'schedules.previousWeeks')}
        chord="Alt+ArrowLeft"
        icon={<ChevronLeft />}
        onPress={() => onStep(-1)}
      />
      <DateButton
        label={text('schedules.days')}
        text={isMonth ? format.month(from) : format.dayRange(from, to)}
        day={from}
        today={today}
        onChange={onDay}
      />
      <IconButton
        label={text(isMonth ? 'schedules.nextMonth' : 'schedules.nextWeeks')}
        chord="Alt+ArrowRight"
        icon={<ChevronRight />}
        onPress={() => onStep(1)}
      />
      <Button variant="plain" keyHint="T" onPress={() => onDay(today)}>
        {text('calendar.today')}
      </Button>
      <Segmented
        label={text('schedules.reach')}
        labelHidden
        value={reach}
        onChange={onReach}
        segments={[
          { id: 'fortnight', label: text('schedules.fortnight') },
          { id: 'month', label: text('schedules.month') },
        ]}
      />
      <span className="schedule-space" />
      <Deeds {...props} />
    </div>
  );
}

function Deeds({ onHours, onAbsence, onLay, onCopyWeek, onPatterns, onHoliday }: ScheduleBarProps) {
  const text = useText();
  return (
    <>
      <Button icon={<Pencil aria-hidden="true" />} keyHint="Enter" onPress={onHours}>
        {text('schedules.hours')}
      </Button>
      <Button icon={<CalendarOff aria-hidden="true" />} keyHint="A" onPress={onAbsence}>
        {text('schedules.absence')}
      </Button>
      <Menu
        label={text('schedules.more')}
        trigger={<Button icon={<Ellipsis aria-hidden="true" />}>{text('schedules.more')}</Button>}
        groups={[
          {
            id: 'lay',
            label: text('schedules.lay'),
            entries: [
              { id: 'lay', label: text('schedules.lay'), icon: <Grid2x2 />, chord: 'L', run: onLay },
              { id: 'copy', label: text('schedules.copyWeek'), icon: <Copy />, chord: 'W', run: onCopyWeek },
              { id: 'holiday', label: text('schedules.holiday'), icon: <CalendarOff />, chord: 'H', run: onHoliday },
              { id: 'patterns', label: text('schedules.patterns'), icon: <Pencil />, chord: 'P', run: onPatterns },
            ],
          },
        ]}
      />
    </>
  );
}
