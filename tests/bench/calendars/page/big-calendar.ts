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
const axisPx = 60;
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
      const wide = document.createElement('div');
      wide.style.width = `${axisPx + resources.length * columnPx}px`;
      wide.style.height = '1080px';
      place.append(wide);
      root = createRoot(wide);
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
    close: () => root?.unmount(),
  };
});
