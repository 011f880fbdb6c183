import { Calendar } from 'virtual:fullcalendar';
import classic from 'virtual:fullcalendar/classic';
import interaction from 'virtual:fullcalendar/interaction';
import resourceTimeGrid from 'virtual:fullcalendar/resource-timegrid';
import scrollGrid from 'virtual:fullcalendar/scrollgrid';
import 'virtual:fullcalendar/skeleton.css';
import 'virtual:fullcalendar/theme.css';
import 'virtual:fullcalendar/palette.css';
import { closesAt, contestDays, opensAt } from './contest.ts';
import { drive } from './drive.ts';

// The evaluation key: these columns are premium, and are here to be measured only. A fixed height and `dayMinWidth` are what makes it scroll
// sideways; all columns are in its document all the same: what it draws as it comes is its timeline only.
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
          resourceId: staffId,
          start: new Date(startMs).toISOString(),
          end: new Date(endMs).toISOString(),
          title: `${client}, ${service}`,
        })),
      );
    },
    mount(place, columnPx) {
      calendar = new Calendar(place, {
        plugins: [classic, interaction, resourceTimeGrid, scrollGrid],
        schedulerLicenseKey: 'CC-Attribution-NonCommercial-NoDerivatives',
        initialView: 'resourceTimeGridDay',
        initialDate: contestDays[0],
        timeZone: 'UTC',
        height: 1080,
        dayMinWidth: columnPx,
        slotDuration: '00:15:00',
        slotMinTime: `${opensAt}:00`,
        slotMaxTime: `${closesAt}:00`,
        allDaySlot: false,
        headerToolbar: false,
        editable: true,
        resources,
        events: days[0],
      });
      calendar.render();
    },
    hold: () => calendar?.addEventSource(days[1] ?? []),
    show: (day) => calendar?.gotoDate(contestDays[day]),
    move: (id, startMs, endMs) => calendar?.getEventById(id)?.setDates(new Date(startMs).toISOString(), new Date(endMs).toISOString()),
    column: (place) => place.querySelector('[role="gridcell"][data-resource-id], [data-resource-id]'),
    scroller: (place) => [...place.querySelectorAll('*')].find(scrollsColumns) ?? null,
    close: () => calendar?.destroy(),
  };
});

/** Its classes have no names that stay: of what may scroll it is the tallest, for heads and the axis have scrollers too. */
function scrollsColumns(one: Element): boolean {
  return getComputedStyle(one).overflowX === 'auto' && one.clientHeight > tallPx;
}

const tallPx = 500;
