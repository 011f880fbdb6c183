import { type ReactNode, type RefObject, useCallback, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Visit } from '#shared/booking/tables.ts';
import { holdsDay } from '#shared/sync/coverage.ts';
import type { Day } from '#shared/kernel/time.ts';
import { fetchedPart } from '#renderer/app/parts/fetched-part.tsx';
import { PartPlace } from '#renderer/app/parts/part-place.tsx';
import type { ShownCount } from '#renderer/data/calendar/staff-filter.ts';
import { type StaffView, useShownStaff } from '#renderer/data/calendar/use-staff-filter.ts';
import { useDesk, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import type { BookingPlace, GridDeeds, OpenStay } from '#renderer/features/calendar/calendar-actions.ts';
import { DayBar } from '#renderer/features/calendar/day-bar.tsx';
import { StaffChoice } from '#renderer/features/calendar/staff-choice.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import type { TimeGridHandle } from '#renderer/ui/time-grid/time-grid.tsx';
import type { Density } from '#renderer/ui/time-grid/view.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { VisitActions } from '#renderer/features/visit/use-visit-actions.tsx';
import type { VisitSign } from '#renderer/features/visit/visit-sign.ts';
import { type CalendarView, periodOf, periodText, stepWords, stepped } from './calendar-view.ts';
import { MissingDays } from './missing-days.tsx';
import './calendar-views.css';

const OverviewScreen = fetchedPart(
  () => import('#renderer/features/calendar-week/overview-screen.tsx'),
  ({ OverviewScreen }) => OverviewScreen,
);
const AgendaScreen = fetchedPart(
  () => import('#renderer/features/agenda/agenda-screen.tsx'),
  ({ AgendaScreen }) => AgendaScreen,
);
const WeekScreen = fetchedPart(
  () => import('#renderer/features/calendar/week-screen.tsx'),
  ({ WeekScreen }) => WeekScreen,
);
const ResourceScreen = fetchedPart(
  () => import('#renderer/features/calendar/resource-screen.tsx'),
  ({ ResourceScreen }) => ResourceScreen,
);
const MonthScreen = fetchedPart(
  () => import('#renderer/features/calendar-month/month-screen.tsx'),
  ({ MonthScreen }) => MonthScreen,
);

/** A view of the calendar other than the day by staff. */
export interface CalendarViewsProps {
  readonly view: Exclude<CalendarView, 'day'>;
  /** Whose week or list it is. */
  readonly staffId: string | null;
  readonly day: Day;
  readonly density: Density;
  readonly selectedVisitId: string | null;
  readonly signOf: (visit: Visit, text: Text) => VisitSign;
  readonly onStaff: (view: CalendarView, staffId: string | null) => void;
  /** Stays in this view. */
  readonly onStepTo: (day: Day) => void;
  /** Goes to the day by staff. */
  readonly onDay: (day: Day) => void;
  readonly onOpenVisit: OpenStay;
  readonly onBook: (place: BookingPlace) => void;
  readonly onCancelVisit: (visitId: string) => void;
  readonly deeds: GridDeeds;
  readonly actions: VisitActions;
  /** Gives the focus back to the grid of a view that has one. */
  readonly grid: RefObject<TimeGridHandle | null>;
  /** The view switch and the totals. */
  readonly tools: ReactNode;
  readonly barSlot?: HTMLElement | null;
}

/** The bar with the days, and the view itself. */
export function CalendarViews(props: CalendarViewsProps) {
  const { view, day, onStepTo, onBook, tools, barSlot } = props;
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const today = useToday();
  const [isPicking, setPicking] = useState(false);
  const status = useWindowStatus(useDesk());
  const shownStaff = useShownStaff();
  const [count, setCount] = useState<ShownCount | undefined>(undefined);
  const period = periodOf(view, day);
  const words = { previous: text(stepWords[period.step].previous), next: text(stepWords[period.step].next) };
  const onStep = (by: 1 | -1) => onStepTo(stepped(day, period.step, by));
  const book = session.can('visits.book') ? () => onBook({ day, startsAt: null, staffId: null }) : null;
  const pick = () => setPicking(true);
  // Views with a grid have keys of their own, which know the place under the cursor.
  const hasGrid = view === 'week' || view === 'resources';
  useViewKeys({ ...props, words, today, onStep, book, pick, isActive: !hasGrid });
  const bar = (
    <DayBar
      day={day}
      today={today}
      title={periodText(view, day, format)}
      stepWords={words}
      counts={undefined}
      showsCancelled={false}
      onShowCancelled={() => undefined}
      isPicking={isPicking}
      onPicking={setPicking}
      onDay={onStepTo}
      onStep={onStep}
      onBook={book}
      choice={hasSeveral(view) && <StaffChoice staff={shownStaff} count={count} />}
      totals={tools}
    />
  );
  return (
    <section className="calendar-view" aria-label={text('calendar.title')}>
      <h1 className="visually-hidden">{text('calendar.title')}</h1>
      {barSlot === undefined ? bar : barSlot !== null && createPortal(bar, barSlot)}
      <MissingDays shown={period} status={status} />
      <div className="calendar-view-body">
        <PartPlace key={view}>
          <View
            {...props}
            shownStaff={shownStaff}
            onCount={setCount}
            today={today}
            from={period.from}
            heldDays={status?.days}
            onStep={onStep}
            onPick={pick}
          />
        </PartPlace>
      </div>
    </section>
  );
}

/** Whether a view shows the days of several people, of whom some may be chosen. */
function hasSeveral(view: CalendarView): boolean {
  return view === 'overview' || view === 'agenda' || view === 'month';
}

/** Heights of an entry and of a staff member's line, for the mouse and for the finger. */
const rowHeights = { compact: { entry: 34, staff: 62 }, comfortable: { entry: 52, staff: 72 } } as const;

interface ViewProps extends CalendarViewsProps, StaffView {
  readonly today: Day;
  readonly from: Day;
  readonly onStep: (by: 1 | -1) => void;
  readonly onPick: () => void;
  readonly heldDays: readonly { readonly from: Day; readonly to: Day }[] | undefined;
}

function View(props: ViewProps) {
  const { view, day, today, from, heldDays, density, staffId, selectedVisitId, signOf, onStaff, onDay, onOpenVisit, actions } = props;
  const { shownStaff, onCount } = props;
  // Until the store has said what it holds, nothing is called missing.
  const isHeld = useCallback((one: Day) => heldDays === undefined || holdsDay(heldDays, one), [heldDays]);
  const rows = rowHeights[density];
  const chosen = { shownStaff, onCount };
  switch (view) {
    case 'overview':
      return (
        <OverviewScreen
          {...chosen}
          from={from}
          day={day}
          today={today}
          isHeld={isHeld}
          rowPx={rows.staff}
          onDay={onDay}
          onStaff={(whose) => onStaff('week', whose)}
        />
      );
    case 'week':
      return <WeekScreen {...props} onStaff={(whose) => onStaff('week', whose)} />;
    case 'resources':
      return <ResourceScreen {...props} onLines={(visit, on, lines) => actions.changeLines(visit, on, lines)} />;
    case 'month':
      return <MonthScreen {...chosen} day={day} today={today} isHeld={isHeld} onDay={onDay} />;
    default:
      return (
        <AgendaScreen
          {...chosen}
          from={from}
          today={today}
          isHeld={isHeld}
          staffId={staffId}
          rowPx={rows.entry}
          selectedId={selectedVisitId}
          signOf={signOf}
          onStaff={(whose) => onStaff('agenda', whose)}
          onOpen={onOpenVisit}
          onDay={onDay}
          onGoTo={props.onStepTo}
        />
      );
  }
}

interface ViewKeys extends Pick<CalendarViewsProps, 'onStepTo'> {
  readonly isActive: boolean;
  readonly words: { readonly previous: string; readonly next: string };
  readonly today: Day;
  readonly onStep: (by: 1 | -1) => void;
  readonly book: (() => void) | null;
  readonly pick: () => void;
}

/** The keys that all views have, under the same names as in the day. */
function useViewKeys({ words, today, onStep, onStepTo, book, pick, isActive }: ViewKeys): void {
  const text = useText();
  useHotkeys(
    {
      'Alt+ArrowLeft': { label: words.previous, run: () => onStep(-1) },
      'Alt+ArrowRight': { label: words.next, run: () => onStep(1) },
      T: { label: text('keys.today'), run: () => onStepTo(today) },
      D: { label: text('keys.pickDate'), run: pick },
      N: { label: text('calendar.newVisit'), run: () => book?.(), isDisabled: book === null },
    },
    { title: text('calendar.title'), isActive },
  );
}
