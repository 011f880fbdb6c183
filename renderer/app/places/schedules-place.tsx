import { useCallback } from 'react';
import { isDay } from '#shared/kernel/time.ts';
import { useScheduleDoors } from '#renderer/app/places/use-schedule-doors.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import { SchedulesScreen } from '#renderer/features/schedules/schedules-screen.tsx';

/** Who works when: `#schedules/2018-05-31` shows the days around that one. */
export function SchedulesPlace() {
  const { params, go, density } = usePlaces();
  const today = useToday();
  const [named = ''] = params;
  const ports = useScheduleDoors();
  const onDay = useCallback((next: string) => go('schedules', next), [go]);
  return <SchedulesScreen ports={ports} density={density} day={isDay(named) ? named : today} onDay={onDay} />;
}
