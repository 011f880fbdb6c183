import { peersOf } from '#tests/bench/peers.ts';

/**
 * The calendars that ours is held against, with what their own guides ask for beside them. FullCalendar's columns of resources are premium. They
 * run here under its non-commercial evaluation key only, to be measured; nothing of them is part of the desk.
 */
export const calendarPeers = peersOf({
  name: 'bench-calendars',
  versions: {
    'fullcalendar-scheduler': '7.0.2',
    fullcalendar: '7.0.2',
    'temporal-polyfill': '1.0.1',
    'react-big-calendar': '1.20.0',
    react: '19.3.1',
    'react-dom': '19.3.1',
    moment: '2.30.1',
    '@event-calendar/core': '5.15.0',
    '@daypilot/daypilot-lite-javascript': '5.10.1',
  },
  licences: new Set(['Apache-2.0', 'MIT']),
  excepted: new Set(['fullcalendar-scheduler']),
});

/** The names under which the pages import the peers, for the build. */
export function peerAliases(): Readonly<Record<string, string>> {
  return {
    'virtual:fullcalendar/skeleton.css': calendarPeers.path('fullcalendar', 'skeleton.css'),
    'virtual:fullcalendar/theme.css': calendarPeers.path('fullcalendar', 'themes', 'classic', 'theme.css'),
    'virtual:fullcalendar/palette.css': calendarPeers.path('fullcalendar', 'themes', 'classic', 'palette.css'),
    'virtual:fullcalendar/classic': calendarPeers.path('fullcalendar', 'themes', 'classic', 'index.js'),
    'virtual:fullcalendar/interaction': calendarPeers.path('fullcalendar', 'interaction.js'),
    'virtual:fullcalendar/resource-timegrid': calendarPeers.path('fullcalendar-scheduler', 'resource-timegrid.js'),
    'virtual:fullcalendar/scrollgrid': calendarPeers.path('fullcalendar-scheduler', 'scrollgrid.js'),
    'virtual:fullcalendar': calendarPeers.path('fullcalendar', 'index.js'),
    'virtual:big-calendar.css': calendarPeers.path('react-big-calendar', 'lib', 'css', 'react-big-calendar.css'),
    'virtual:big-calendar-drag.css': calendarPeers.path('react-big-calendar', 'lib', 'addons', 'dragAndDrop', 'styles.css'),
    'virtual:big-calendar-drag': calendarPeers.path('react-big-calendar', 'lib', 'addons', 'dragAndDrop', 'index.js'),
    'virtual:big-calendar': calendarPeers.path('react-big-calendar', 'lib', 'index.js'),
    'virtual:moment': calendarPeers.path('moment', 'dist', 'moment.js'),
    'virtual:react-dom': calendarPeers.path('react-dom', 'index.js'),
    'virtual:react-client': calendarPeers.path('react-dom', 'client.js'),
    'virtual:react': calendarPeers.path('react', 'index.js'),
    'virtual:event-calendar.css': calendarPeers.path('@event-calendar', 'core', 'dist', 'index.css'),
    'virtual:event-calendar': calendarPeers.path('@event-calendar', 'core', 'dist', 'index.js'),
    'virtual:daypilot': calendarPeers.path('@daypilot', 'daypilot-lite-javascript', 'daypilot-javascript.min.js'),
  };
}
