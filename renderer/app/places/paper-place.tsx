import { isDay } from '#shared/kernel/time.ts';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { PaperPanel } from '#renderer/features/paper/paper-panel.tsx';

/** The day sheet: `#paper/2018-05-31` shows that day's. */
export function PaperPlace() {
  const { print, keepFile, params } = usePlaces();
  const [day = ''] = params;
  return <PaperPanel key={day} ports={{ print, keepFile }} {...(isDay(day) ? { initialDay: day } : {})} />;
}
