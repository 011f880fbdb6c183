import type { ReactNode } from 'react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { BookingRulesTab } from './booking-rules-tab.tsx';
import { CategoriesTab } from './categories-tab.tsx';
import { ResourcesTab } from './resources-tab.tsx';
import type { SettingsPorts } from './settings-ports.ts';
import { WhoPerformsTab } from './who-performs-tab.tsx';
import './calendar-settings.css';

const kinds = ['resources', 'categories', 'who-performs', 'booking-rules', 'opening-hours', 'holidays'] as const;

/** Which of the settings is shown. */
export type SettingsKind = (typeof kinds)[number];

/** The settings of the calendar. */
export interface CalendarSettingsProps {
  readonly ports: SettingsPorts;
  /** As the address names it; the first of them where it names none. */
  readonly kind: string | undefined;
  readonly onKind: (kind: SettingsKind) => void;
  /** Opening hours and holidays, which belong to the schedules. */
  readonly openingHours: ReactNode;
  readonly holidays: ReactNode;
}

/** Resources, labels of visits, who performs what, booking rules, opening hours, holidays. */
export function CalendarSettingsScreen({ ports, kind, onKind, openingHours, holidays }: CalendarSettingsProps) {
  const text = useText();
  return (
    <div className="calendar-settings">
      <h1 className="visually-hidden">{text('frame.calendarSettings')}</h1>
      <Tabs
        fills
        label={text('calendarSettings.kinds')}
        value={kinds.find((one) => one === kind) ?? 'resources'}
        onChange={onKind}
        tabs={[
          { id: 'resources', label: text('calendarSettings.resources'), content: <ResourcesTab ports={ports} /> },
          { id: 'categories', label: text('calendarSettings.categories'), content: <CategoriesTab ports={ports} /> },
          { id: 'who-performs', label: text('calendarSettings.whoPerforms'), content: <WhoPerformsTab ports={ports} /> },
          { id: 'booking-rules', label: text('calendarSettings.bookingRules'), content: <BookingRulesTab ports={ports} /> },
          { id: 'opening-hours', label: text('calendarSettings.openingHours'), content: openingHours },
          { id: 'holidays', label: text('calendarSettings.holidays'), content: holidays },
        ]}
      />
    </div>
  );
}
