import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { err, ok } from '#shared/kernel/result.ts';
import type { Day } from '#shared/kernel/time.ts';
import { UiRoot } from '#renderer/app/frame/ui-root.tsx';
import { type DeskScope, DeskProvider } from '#renderer/data/use-desk.tsx';
import type { Desk } from '#renderer/data/desk.ts';
import { CalendarScreen } from '#renderer/features/calendar/calendar-screen.tsx';
import type { TimeGridHandle } from '#renderer/ui/time-grid/time-grid.tsx';
import { useVisitActions } from '#renderer/features/visit/use-visit-actions.tsx';
import { visitSign } from '#renderer/features/visit/visit-sign.ts';
import { branch } from '#tests/support/rows.ts';
import type { BenchDesk } from './open-desk.ts';
import { until } from './painted.ts';

const ignore = () => undefined;

/** The calendar as the application shows it: its own screen with its own actions on visits, at the desk's usual density. */
function Place({ firstDay }: { readonly firstDay: Day }) {
  const [day, setDay] = useState(firstDay);
  const { actions, dialog } = useVisitActions();
  const grid = useRef<TimeGridHandle>(null);
  return (
    <>
      <CalendarScreen
        day={day}
        onDay={setDay}
        selectedVisitId={null}
        onOpenVisit={ignore}
        onCancelVisit={ignore}
        onBook={ignore}
        actions={actions}
        signOf={visitSign}
        density="compact"
        grid={grid}
      />
      {dialog}
    </>
  );
}

/** A calendar on the page. */
export interface Screen {
  readonly place: HTMLElement;
  close(): void;
}

/** Renders the calendar into an empty place. `run` may stand in for the desk's own, to hear when a command is durable. */
export function openScreen({ desk, session }: BenchDesk, place: HTMLElement, day: Day, run?: Desk['run']): Screen {
  const drafts = { load: async () => undefined, keep: ignore, drop: async () => undefined, flush: async () => undefined };
  const doors = {
    findClientsByPhone: async () => (navigator.onLine ? ok([]) : err('unreachable' as const)),
    historyOf: async () => ok({ entries: [], isWhole: true }),
    lastVisitOf: async () => ok(null),
    calendarFeeds: async () => ok({ feeds: [], madeUrl: null }),
  };
  const scope: DeskScope = { desk: run === undefined ? desk : { ...desk, run }, session, branch, drafts, doors };
  const root = createRoot(place);
  root.render(
    <DeskProvider scope={scope}>
      <UiRoot locale="en-CA" timeZone={branch.zone} currency={branch.currency}>
        <Place firstDay={day} />
      </UiRoot>
    </DeskProvider>,
  );
  return { place, close: () => root.unmount() };
}

/** The box of a visit, if it is drawn. */
export function boxOf(place: HTMLElement, visitId: string): HTMLElement | null {
  return place.querySelector(`[data-box^="${visitId}"]`);
}

/** Waits until React has committed the day: it shows a visit of it and nothing of the day before is left waiting. */
export function showsDay(place: HTMLElement, visitId: string): Promise<void> {
  return until(`the calendar shows ${visitId}`, () => boxOf(place, visitId) !== null && place.querySelector('[data-stale]') === null);
}

/** How many boxes are drawn. */
export function boxCount(place: HTMLElement): number {
  return place.querySelectorAll('[data-box]').length;
}

/** An empty place over the whole page. */
export function newPlace(): HTMLElement {
  const place = document.createElement('div');
  place.className = 'bench-place';
  document.body.append(place);
  return place;
}
