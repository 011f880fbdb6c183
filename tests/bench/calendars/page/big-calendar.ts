import { Calendar, Views, momentLocalizer } from 'virtual:big-calendar';
import withDragAndDrop from 'virtual:big-calendar-drag';
import moment from 'virtual:moment';
import { createElement } from 'virtual:react';
import { createRoot } from 'virtual:react-client';
import { flushSync } from 'virtual:react-dom';
import 'virtual:big-calendar.css';
import 'virtual:big-calendar-drag.css';
import { type ContestVisit, closesAt, contestDays, opensAt } from './contest.ts';
import { drive } from './drive.ts';

interface Shown {
  readonly id: string;
  readonly resourceId: string;
  readonly start: Date;
  readonly end: Date;
  readonly title: string;
}

// A CommonJS module: depending on the build its own default lies one deeper.
const withDrag = typeof withDragAndDrop === 'function' ? withDragAndDrop : withDragAndDrop.default;
const DragCalendar = withDrag(Calendar);
const ignore = () => undefined;

drive(() => {
  const localizer = momentLocalizer(moment);
  let root: ReturnType<typeof createRoot> | undefined;
  let days: readonly (readonly Shown[])[] = [];
  let resources: readonly object[] = [];
  let date = new Date(`${contestDays[0]}T12:00:00`);
  let events: readonly Shown[] = [];
  const eventOf = ({ id, staffId, startMs, endMs, client, service }: ContestVisit): Shown => ({
    id,
    resourceId: staffId,
    start: new Date(startMs),
    end: new Date(endMs),
    title: `${client}, ${service}`,
  });
  const at = (hour: number) => new Date(2026, 2, 2, hour);
  const [min, max] = [at(opensAt), at(closesAt)];
  const draw = () =>
    flushSync(() =>
      root?.render(
        createElement(DragCalendar, {
          localizer,
          events,
          resources,
          date,
          view: Views.DAY,
          views: [Views.DAY],
          step: 15,
          timeslots: 4,
          min,
          max,
          toolbar: false,
          onNavigate: ignore,
          onView: ignore,
          onEventDrop: ignore,
          onEventResize: ignore,
        }),
      ),
    );
  return {
    prepare(rows) {
      resources = rows.staff.map(({ id, name }) => ({ id, title: name }));
      days = rows.days.map((visits) => visits.map(eventOf));
      events = days[0] ?? [];
    },
    mount(place, columnPx) {
      // Its style sheet says how wide a column is at least, and its own scroller does the rest.
      place.style.setProperty('--bench-column', `${columnPx}px`);
      const inside = document.createElement('div');
      inside.style.height = '1080px';
      place.append(inside);
      root = createRoot(inside);
      draw();
    },
    show(day) {
      date = new Date(`${contestDays[day]}T12:00:00`);
      events = days[day] ?? [];
      draw();
    },
    move(id, startMs, endMs) {
      events = events.map((event) => (event.id === id ? { ...event, start: new Date(startMs), end: new Date(endMs) } : event));
      draw();
    },
    column: (place) => place.querySelector('.rbc-day-slot'),
    scroller: (place) => place.querySelector('.rbc-time-content'),
    close: () => root?.unmount(),
  };
});
