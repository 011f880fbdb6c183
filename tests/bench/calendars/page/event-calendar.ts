import { type Calendar, Interaction, ResourceTimeGrid, createCalendar, destroyCalendar } from 'virtual:event-calendar';
import 'virtual:event-calendar.css';
import { closesAt, contestDays, opensAt } from './contest.ts';
import { drive } from './drive.ts';

drive(() => {
  let calendar: Calendar | undefined;
  let resources: readonly object[] = [];
  let days: readonly (readonly object[])[] = [];
  return {
    prepare(rows) {
      resources = rows.staff.map(({ id, name }) => ({ id, title: name }));
      days = rows.days.map((visits) =>
        visits.map(({ id, staffId, startMs, endMs, client, service }) => ({
          id,
          resourceIds: [staffId],
          start: new Date(startMs),
          end: new Date(endMs),
          title: `${client}, ${service}`,
        })),
      );
    },
    mount(place, columnPx) {
      calendar = createCalendar(place, [ResourceTimeGrid, Interaction], {
        view: 'resourceTimeGridDay',
        date: contestDays[0],
        height: '1080px',
        columnWidth: `${columnPx}px`,
        slotDuration: '00:15:00',
        slotMinTime: `${opensAt}:00`,
        slotMaxTime: `${closesAt}:00`,
        allDaySlot: false,
        headerToolbar: { start: '', center: '', end: '' },
        editable: true,
        resources,
        events: days[0],
      });
    },
    hold: () => calendar?.setOption('events', days.flat()),
    show: (day) => calendar?.setOption('date', contestDays[day]),
    move(id, startMs, endMs) {
      const event = calendar?.getEventById(id);
      if (event != null) calendar?.updateEvent({ ...event, start: new Date(startMs), end: new Date(endMs) });
    },
    column: (place) => place.querySelector('.ec-day'),
    scroller: (place) => place.querySelector('.ec-main'),
    close: () => calendar && void destroyCalendar(calendar),
  };
});
