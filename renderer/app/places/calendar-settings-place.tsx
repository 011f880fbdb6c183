import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useScheduleDoors } from '#renderer/app/places/use-schedule-doors.tsx';
import { CalendarSettingsScreen } from '#renderer/features/calendar-settings/calendar-settings-screen.tsx';
import { HolidayList } from '#renderer/features/schedules/holiday-list.tsx';
import { OpeningHours } from '#renderer/features/schedules/opening-hours.tsx';

/** The calendar's settings; which of them is in the address, as in `#calendar-settings/categories`. */
export function CalendarSettingsPlace() {
  const { params, go } = usePlaces();
  const ports = useScheduleDoors();
  return (
    <CalendarSettingsScreen
      ports={ports}
      kind={params[0]}
      onKind={(kind) => go('calendar-settings', kind)}
      openingHours={<OpeningHours ports={ports} />}
      holidays={<HolidayList ports={ports} />}
    />
  );
}
