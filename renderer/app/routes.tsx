import type { ComponentType, ReactNode } from 'react';
import { Banknote, CalendarCog, CalendarDays, ChartColumn, Clock, Coins, FileText, Gift, Inbox, Monitor, ReceiptText } from 'lucide-react';
import type { Right } from '#shared/access/rights.ts';
import { fetchedPart } from '#renderer/app/parts/fetched-part.tsx';
import type { KeyChord } from '#renderer/ui/keys.ts';

/** What a section of the desk is called. */
type SectionText =
  | 'frame.calendar'
  | 'frame.till'
  | 'frame.closes'
  | 'frame.giftCards'
  | 'frame.documents'
  | 'frame.schedules'
  | 'frame.tray'
  | 'frame.clients'
  | 'frame.reports'
  | 'frame.dailyReport'
  | 'frame.profit'
  | 'frame.paper'
  | 'frame.calendarSettings'
  | 'frame.moneySettings'
  | 'frame.thisDesk';

/** A screen of the desk. Only what is built stands here, so that the rail leads nowhere else. */
export interface Route {
  readonly id: string;
  readonly label: SectionText;
  readonly icon: ReactNode;
  readonly chord: KeyChord;
  /** Without it the screen is neither on the rail nor opened by its address. */
  readonly right: Right;
  /** A second right that it takes. */
  readonly alsoRight?: Right;
  readonly isAtFoot?: boolean;
  /** It is reached from another screen and has no place on the rail. */
  readonly isOffRail?: boolean;
  /** It has a bar of its own for the top bar, and a place of its own for a bill. */
  readonly isWhole?: boolean;
  readonly screen: ComponentType;
}

/** Every screen, in the order of the rail. Each is fetched when it is first opened. */
export const routes: readonly Route[] = [
  {
    id: 'calendar',
    label: 'frame.calendar',
    icon: <CalendarDays />,
    chord: 'F1',
    right: 'calendar.view',
    isWhole: true,
    screen: fetchedPart(
      () => import('#renderer/app/places/calendar-route.tsx'),
      ({ CalendarRoute }) => CalendarRoute,
    ),
  },
  {
    id: 'till',
    label: 'frame.till',
    icon: <Banknote />,
    chord: 'F2',
    right: 'money.take',
    screen: fetchedPart(
      () => import('#renderer/app/places/till-place.tsx'),
      ({ TillPlace }) => TillPlace,
    ),
  },
  {
    id: 'documents',
    label: 'frame.documents',
    icon: <ReceiptText />,
    chord: 'F4',
    right: 'money.totals.view',
    screen: fetchedPart(
      () => import('#renderer/app/places/documents-place.tsx'),
      ({ DocumentsPlace }) => DocumentsPlace,
    ),
  },
  {
    id: 'closes',
    label: 'frame.closes',
    icon: <FileText />,
    chord: 'Mod+F2',
    right: 'money.totals.view',
    isOffRail: true,
    screen: fetchedPart(
      () => import('#renderer/app/places/closes-place.tsx'),
      ({ ClosesPlace }) => ClosesPlace,
    ),
  },
  {
    id: 'gift-cards',
    label: 'frame.giftCards',
    icon: <Gift />,
    chord: 'Shift+F4',
    right: 'money.take',
    isOffRail: true,
    screen: fetchedPart(
      () => import('#renderer/app/places/gift-cards-place.tsx'),
      ({ GiftCardsPlace }) => GiftCardsPlace,
    ),
  },
  {
    id: 'schedules',
    label: 'frame.schedules',
    icon: <Clock />,
    chord: 'F8',
    right: 'schedules.edit',
    screen: fetchedPart(
      () => import('#renderer/app/places/schedules-place.tsx'),
      ({ SchedulesPlace }) => SchedulesPlace,
    ),
  },
  {
    id: 'reports',
    label: 'frame.reports',
    icon: <ChartColumn />,
    chord: 'F6',
    right: 'reports.view',
    screen: fetchedPart(
      () => import('#renderer/app/places/reports-place.tsx'),
      ({ ReportsPlace }) => ReportsPlace,
    ),
  },
  {
    id: 'daily-report',
    label: 'frame.dailyReport',
    icon: <FileText />,
    chord: 'Shift+F6',
    right: 'money.totals.view',
    isOffRail: true,
    screen: fetchedPart(
      () => import('#renderer/app/places/daily-report-place.tsx'),
      ({ DailyReportPlace }) => DailyReportPlace,
    ),
  },
  {
    id: 'profit',
    label: 'frame.profit',
    icon: <ChartColumn />,
    chord: 'Mod+F6',
    right: 'reports.view',
    alsoRight: 'money.totals.view',
    isOffRail: true,
    screen: fetchedPart(
      () => import('#renderer/app/places/profit-place.tsx'),
      ({ ProfitPlace }) => ProfitPlace,
    ),
  },
  {
    id: 'paper',
    label: 'frame.paper',
    icon: <FileText />,
    chord: 'F10',
    right: 'calendar.view',
    isOffRail: true,
    screen: fetchedPart(
      () => import('#renderer/app/places/paper-place.tsx'),
      ({ PaperPlace }) => PaperPlace,
    ),
  },
  {
    id: 'tray',
    label: 'frame.tray',
    icon: <Inbox />,
    chord: 'F7',
    right: 'calendar.view',
    isAtFoot: true,
    screen: fetchedPart(
      () => import('#renderer/app/places/tray-place.tsx'),
      ({ TrayPlace }) => TrayPlace,
    ),
  },
  {
    id: 'calendar-settings',
    label: 'frame.calendarSettings',
    icon: <CalendarCog />,
    chord: 'Shift+F8',
    right: 'settings.edit',
    isAtFoot: true,
    screen: fetchedPart(
      () => import('#renderer/app/places/calendar-settings-place.tsx'),
      ({ CalendarSettingsPlace }) => CalendarSettingsPlace,
    ),
  },
  {
    id: 'money-settings',
    label: 'frame.moneySettings',
    icon: <Coins />,
    chord: 'Shift+F2',
    right: 'settings.edit',
    isAtFoot: true,
    screen: fetchedPart(
      () => import('#renderer/app/places/money-settings-place.tsx'),
      ({ MoneySettingsPlace }) => MoneySettingsPlace,
    ),
  },
  {
    id: 'desk',
    label: 'frame.thisDesk',
    icon: <Monitor />,
    chord: 'F9',
    right: 'calendar.view',
    isAtFoot: true,
    screen: fetchedPart(
      () => import('#renderer/app/places/this-desk-place.tsx'),
      ({ ThisDeskPlace }) => ThisDeskPlace,
    ),
  },
];
