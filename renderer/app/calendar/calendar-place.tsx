import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Occupant } from '#shared/booking/occupancy.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useRemembered } from '#renderer/data/use-remembered.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import type { BookingPlace, OpenStay } from '#renderer/features/calendar/calendar-actions.ts';
import { CalendarScreen } from '#renderer/features/calendar/calendar-screen.tsx';
import { UnfinishedBanner } from '#renderer/features/visit/unfinished-banner.tsx';
import { type VisitActions, useVisitActions } from '#renderer/features/visit/use-visit-actions.tsx';
import type { VisitTask } from '#renderer/features/visit/visit-panel.tsx';
import type { WantedPlace } from '#renderer/features/waiting-list/freed-places.ts';
import { useFreed } from '#renderer/features/waiting-list/use-freed.ts';
import { visitSign } from '#renderer/features/visit/visit-sign.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { GridHint } from '#renderer/ui/time-grid/hints.tsx';
import type { Density } from '#renderer/ui/time-grid/view.ts';
import { type CalendarPanel, CalendarPanels } from './calendar-panels.tsx';
import { type CalendarView, firstChoice, parseChoice } from './calendar-view.ts';
import { CalendarViews } from './calendar-views.tsx';
import type { LedTo } from './led-to.ts';
import { UndoMenu } from './undo-menu.tsx';
import { useCalendarActions } from './use-calendar-actions.ts';
import { useCopies } from './use-copies.ts';
import { useMoneyFirst } from './use-money-first.tsx';
import { useSeriesActions } from './use-series-actions.tsx';
import { useGridFocus } from './grid-focus.ts';
import { ViewSwitch } from './view-switch.tsx';
import { WaitingButton } from './waiting-button.tsx';
import './calendar-place.css';

/** The calendar and how it stands in the desk. */
export interface CalendarPlaceProps {
  readonly density: Density;
  /** Opens the bill of an arrived visit; hand its surface in as `bill`. */
  readonly onCheckout: (visitId: string) => void;
  /** A bill that is open: it lies over the panel of the visit until it is done. */
  readonly bill?: ReactNode;
  /** Something was opened in the calendar: what lies over its panels has to give way, or nobody would see it. */
  readonly onUncover?: () => void;
  /** The button with the live totals of the day that is shown, alone or among others. */
  readonly totals?: (day: Day, isOneOfMany: boolean) => ReactNode;
  /** Where the bar with the day is drawn, such as the top bar; above the calendar when there is no such place. */
  readonly barSlot?: HTMLElement | null;
  /** A day to begin with, led to from elsewhere, perhaps with what is to be open beside it. */
  readonly initial?: LedTo | undefined;
}

/** Puts the calendar together: the day or another view, the panel of a visit, the panel of a booking, and the actions that all three share. */
export function CalendarPlace({ density, onCheckout, bill, onUncover, totals, barSlot, initial }: CalendarPlaceProps) {
  const [panel, setOwnPanel] = useState<CalendarPanel | null>(initial?.panel ?? null);
  const setPanel = (next: CalendarPanel | null) => {
    setOwnPanel(next);
    if (next !== null && bill !== undefined) onUncover?.();
  };
  const money = useMoneyFirst(onCheckout);
  const { actions: visitActions, turns, dialog } = useVisitActions(money.first);
  const series = useSeriesActions(visitActions);
  const actions = useCalendarActions(visitActions, series);
  const open = (visitId: string, task: VisitTask = 'look') => setPanel({ kind: 'visit', visitId, task });
  const openStay: OpenStay = (id, kind = 'visit') => (kind === 'visit' ? open(id) : setPanel({ kind, id }));
  const { grid, focusNext } = useGridFocus();
  const { day, staffId, shown, goTo, show, openDay } = useShown(initial, focusNext);
  // The waiting list stays open until it is closed: it comes back when whatever lay over it is done.
  const waitingIsOpen = useRemembered('calendar:waiting', false, (kept) => kept === true);
  const close = () => {
    if (panel === null || panel.kind === 'waiting') waitingIsOpen.set(false);
    setPanel(null);
    grid.current?.focus();
  };
  const openWaiting = () => {
    waitingIsOpen.set(true);
    setPanel({ kind: 'waiting' });
  };
  const inPanel = useStanding(panel);
  const showBooked = (visitId: string) => {
    open(visitId);
    grid.current?.focus();
  };
  const { waiting, places } = useFreed((freedDay) => {
    openDay(freedDay);
    openWaiting();
  });
  const hints = useFreedHints(places, day);
  const over = panel ?? (waitingIsOpen.value === true ? ({ kind: 'waiting' } as const) : null);
  const copies = useCopies((seed, place) => setPanel({ kind: 'booking', place, seed }));
  const tools = (
    <>
      <UndoMenu turns={turns} actions={actions} />
      <WaitingButton count={waiting?.clients.length ?? 0} onPress={openWaiting} />
      <ViewSwitch view={shown ?? firstChoice.view} onView={(next) => show(next)} />
      {totals?.(day, shown !== undefined && shown !== 'day')}
    </>
  );
  const common = {
    day,
    density,
    selectedVisitId: panel?.kind === 'visit' ? panel.visitId : panel?.kind === 'group' || panel?.kind === 'block' ? panel.id : null,
    onOpenVisit: openStay,
    onBook: (place: BookingPlace) => setPanel({ kind: 'booking', place }),
    deeds: {
      copies,
      onBlock: (place: BookingPlace) => setPanel({ kind: 'booking', place, isBlock: true }),
      onRemove: (occupant: Occupant) =>
        occupant.table === 'blocks' ? void series.removeBlock(occupant.row) : openStay(occupant.row.id, 'group'),
    },
    signOf: visitSign,
    ...(barSlot === undefined ? {} : { barSlot }),
  };
  return (
    <UnderNotice actions={visitActions}>
      {shown === undefined ? (
        <div />
      ) : shown === 'day' ? (
        <CalendarScreen
          {...common}
          onDay={goTo}
          onCancelVisit={(visitId) => open(visitId, 'cancel')}
          actions={actions}
          grid={grid}
          totals={tools}
          hints={hints}
        />
      ) : (
        <CalendarViews
          {...common}
          view={shown}
          staffId={staffId}
          onStaff={show}
          onStepTo={goTo}
          onDay={openDay}
          actions={actions}
          grid={grid}
          onCancelVisit={(visitId) => open(visitId, 'cancel')}
          tools={tools}
        />
      )}
      {(bill !== undefined || over !== null) && (
        <aside className="calendar-panel">
          {bill ??
            (over !== null && (
              <CalendarPanels
                panel={over}
                day={day}
                freed={places}
                onShowDay={openDay}
                onPanel={inPanel(setPanel)}
                actions={visitActions}
                series={series}
                onClose={inPanel(close)}
                onBooked={inPanel(showBooked)}
                onCheckout={onCheckout}
              />
            ))}
        </aside>
      )}
      {dialog}
      {series.dialog}
      {money.dialog}
    </UnderNotice>
  );
}

/**
 * What a panel asks for counts as long as it stands. Whoever left it while it was saving has gone on to something else: neither is that closed, nor
 * are his keys taken away by what he left.
 */
function useStanding(panel: CalendarPanel | null) {
  const standing = useRef(panel);
  useLayoutEffect(() => {
    standing.current = panel;
  }, [panel]);
  return <Args extends readonly unknown[]>(run: (...args: Args) => void) =>
    (...args: Args): void => {
      if (standing.current === panel) run(...args);
    };
}

/** Which day is shown, and how. */
function useShown(initial: LedTo | undefined, focusNext: () => void) {
  const today = useToday();
  const [chosen, setChosen] = useState<Day | null>(initial?.day ?? null);
  // What was opened from elsewhere is shown on its day, until another view is asked for.
  const [isLed, setLed] = useState(initial !== undefined);
  const choice = useRemembered('calendar:view', firstChoice, parseChoice);
  const { staffId } = choice.value ?? firstChoice;
  const goTo = (next: Day) => setChosen(next === today ? null : next);
  const show = (next: CalendarView, whose: string | null = staffId) => {
    setLed(false);
    choice.set({ view: next, staffId: whose });
  };
  const openDay = (next: Day) => {
    goTo(next);
    show('day');
    focusNext();
  };
  // While no day was chosen the calendar stays on today, also over midnight. Which view was chosen last is known a moment after the first paint.
  return { day: chosen ?? today, staffId, shown: isLed ? ('day' as const) : choice.value?.view, goTo, show, openDay };
}

/** Marks the places of the shown day that came free and that somebody waits for, in the columns of those who have them. */
function useFreedHints(places: readonly WantedPlace[], day: Day): readonly GridHint[] {
  const text = useText();
  return useMemo(
    () =>
      // A place in a group event lies under the event.
      places
        .filter((place) => place.day === day && place.groupEventId === null)
        .flatMap(({ staffIds, fromMs, toMs, matches }) =>
          staffIds.map((columnKey) => ({ columnKey, fromMs, toMs, text: text('waitingList.wanted', { count: matches.length }) })),
        ),
    [places, day, text],
  );
}

/** The calendar under a line about what was cut off, as long as there is one. */
function UnderNotice({ actions, children }: { readonly actions: VisitActions; readonly children: ReactNode }) {
  return (
    <div className="calendar-column">
      <UnfinishedBanner actions={actions} />
      <div className="calendar-place">{children}</div>
    </div>
  );
}
