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

// The evaluation key: these columns are premium, and are here to be measured only. A fixed height and `dayMinWidth` are what makes it draw
// only the columns in sight.
drive(() => {
  let calendar: Calendar | undefined;
  let resources: readonly object[] = [];
  let events: readonly object[] = [];
  return {
    prepare({ staff, days }) {
      resources = staff.map(({ id, name }) => ({ id, title: name }));
      events = days.flat().map(({ id, staffId, startMs, endMs, client, service }) => ({
        id,
        resourceId: staffId,
        start: new Date(startMs).toISOString(),
        end: new Date(endMs).toISOString(),
        title: `${client}, ${service}`,
      }));
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
        events,
      });
      calendar.render();
    },
    show: (day) => calendar?.gotoDate(contestDays[day]),
    move: (id, startMs, endMs) => calendar?.getEventById(id)?.setDates(new Date(startMs).toISOString(), new Date(endMs).toISOString()),
    close: () => calendar?.destroy(),
  };
});
