import { DayPilot } from 'virtual:daypilot';
import { type ContestVisit, closesAt, contestDays, opensAt } from './contest.ts';
import { drive } from './drive.ts';

const axisPx = 60;

drive(() => {
  let calendar: InstanceType<typeof DayPilot.Calendar> | undefined;
  let columns: readonly object[] = [];
  let days: readonly (readonly object[])[] = [];
  const eventOf = ({ id, staffId, startMs, endMs, client, service }: ContestVisit) => ({
    id,
    resource: staffId,
    start: new Date(startMs).toISOString().slice(0, 19),
    end: new Date(endMs).toISOString().slice(0, 19),
    text: `${client}, ${service}`,
  });
  return {
    prepare(rows) {
      columns = rows.staff.map(({ id, name }) => ({ id, name }));
      days = rows.days.map((visits) => visits.map(eventOf));
    },
    mount(place, columnPx) {
      // It has no width for columns: they share that of its place. It sets a width of its own on what it is given, hence two of them.
      const wide = document.createElement('div');
      wide.style.width = `${axisPx + columns.length * columnPx}px`;
      const inside = document.createElement('div');
      wide.append(inside);
      place.append(wide);
      calendar = new DayPilot.Calendar(inside, {
        viewType: 'Resources',
        startDate: contestDays[0],
        cellDuration: 15,
        cellHeight: 19,
        dayBeginsHour: opensAt,
        dayEndsHour: closesAt,
        businessBeginsHour: opensAt,
        businessEndsHour: closesAt,
        // Boxes as long as their visits, not as long as the slots they touch.
        useEventBoxes: 'Never',
        heightSpec: 'BusinessHoursNoScroll',
        columns,
        events: days[0],
      });
      calendar.init();
    },
    show(day) {
      calendar?.update({ startDate: contestDays[day], events: days[day] });
    },
    move(id, startMs, endMs) {
      const event = calendar?.events.find(id);
      if (event == null || calendar === undefined) return;
      event.start(new DayPilot.Date(new Date(startMs).toISOString().slice(0, 19)));
      event.end(new DayPilot.Date(new Date(endMs).toISOString().slice(0, 19)));
      calendar.events.update(event);
    },
    column: (place) => place.querySelector('.calendar_default_colheader'),
    scroller: (place) => place,
    close: () => calendar?.dispose(),
  };
});
