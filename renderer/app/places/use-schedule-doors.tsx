import { useMemo } from 'react';
import { addressOf } from '#renderer/app/calendar/led-to.ts';
import { MissingDays } from '#renderer/app/calendar/missing-days.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import type { SchedulePorts } from '#renderer/features/schedules/schedule-ports.ts';
import { refusalText } from '#renderer/features/visit/refusal-text.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';

/** What the schedules ask of the calendar and of the frame. */
export function useScheduleDoors(): SchedulePorts {
  const text = useText();
  const { go } = usePlaces();
  const status = useWindowStatus(useDesk());
  return useMemo(
    () => ({
      refusalText: (refusal) => refusalText(refusal, text),
      onOpen: (occupant) => go('calendar', ...addressOf(occupant)),
      missingDays: (from, to) => <MissingDays shown={{ from, to }} status={status} />,
    }),
    [go, text, status],
  );
}
