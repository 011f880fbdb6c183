import { access } from '#renderer/i18n/en/access.ts';
import { accounts } from '#renderer/i18n/en/accounts.ts';
import { booking } from '#renderer/i18n/en/booking.ts';
import { calendar } from '#renderer/i18n/en/calendar.ts';
import { calendarSettings } from '#renderer/i18n/en/calendar-settings.ts';
import { calls } from '#renderer/i18n/en/calls.ts';
import { checkout } from '#renderer/i18n/en/checkout.ts';
import { clientPanel } from '#renderer/i18n/en/client-panel.ts';
import { clients } from '#renderer/i18n/en/clients.ts';
import { close } from '#renderer/i18n/en/close.ts';
import { common } from '#renderer/i18n/en/common.ts';
import { days } from '#renderer/i18n/en/days.ts';
import { desk } from '#renderer/i18n/en/desk.ts';
import { devices } from '#renderer/i18n/en/devices.ts';
import { documents } from '#renderer/i18n/en/documents.ts';
import { entry } from '#renderer/i18n/en/entry.ts';
import { frame } from '#renderer/i18n/en/frame.ts';
import { groupEvent } from '#renderer/i18n/en/group-event.ts';
import { history } from '#renderer/i18n/en/history.ts';
import { freeTime } from '#renderer/i18n/en/free-time.ts';
import { keys } from '#renderer/i18n/en/keys.ts';
import { moneyReports } from '#renderer/i18n/en/money-reports.ts';
import { moneySettings } from '#renderer/i18n/en/money-settings.ts';
import { paper } from '#renderer/i18n/en/paper.ts';
import { paymentItems } from '#renderer/i18n/en/payment-items.ts';
import { payouts } from '#renderer/i18n/en/payouts.ts';
import { printing } from '#renderer/i18n/en/printing.ts';
import { report } from '#renderer/i18n/en/report.ts';
import { reports } from '#renderer/i18n/en/reports.ts';
import { schedules } from '#renderer/i18n/en/schedules.ts';
import { search } from '#renderer/i18n/en/search.ts';
import { series } from '#renderer/i18n/en/series.ts';
import { sync } from '#renderer/i18n/en/sync.ts';
import { till } from '#renderer/i18n/en/till.ts';
import { tillMoves } from '#renderer/i18n/en/till-moves.ts';
import { totals } from '#renderer/i18n/en/totals.ts';
import { tray } from '#renderer/i18n/en/tray.ts';
import { trouble } from '#renderer/i18n/en/trouble.ts';
import { typed } from '#renderer/i18n/en/typed.ts';
import { ui } from '#renderer/i18n/en/ui.ts';
import { views } from '#renderer/i18n/en/views.ts';
import { visit } from '#renderer/i18n/en/visit.ts';
import { waiting } from '#renderer/i18n/en/waiting-work.ts';
import { waitingList } from '#renderer/i18n/en/waiting-list.ts';

/** The English texts by subject, and the source of the type that every other language has to fill. */
export const en = {
  access,
  accounts,
  booking,
  calendar,
  calendarSettings,
  calls,
  checkout,
  clientPanel,
  clients,
  close,
  common,
  days,
  desk,
  devices,
  documents,
  entry,
  frame,
  freeTime,
  groupEvent,
  history,
  keys,
  moneyReports,
  moneySettings,
  paper,
  paymentItems,
  payouts,
  printing,
  report,
  reports,
  schedules,
  search,
  series,
  sync,
  till,
  tillMoves,
  totals,
  tray,
  trouble,
  typed,
  ui,
  views,
  visit,
  waiting,
  waitingList,
} as const;
