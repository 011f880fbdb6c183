import { type DayRange, holdsDay } from '#shared/sync/coverage.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { useIsOffline } from '#renderer/data/use-days-fetch.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import type { WindowStatus } from '#renderer/data/store/window-live.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** Says that some of the days that a view shows are not on this desk, and fetches them. Nothing while all of them are here. */
export function MissingDays({ shown, status }: { readonly shown: DayRange; readonly status: WindowStatus | undefined }) {
  const text = useText();
  const desk = useDesk();
  const isOffline = useIsOffline();
  if (status === undefined) return null;
  const missing = daysOf(shown).filter((day) => !holdsDay(status.days, day));
  const [first] = missing;
  const last = missing.at(-1);
  if (first === undefined || last === undefined) return null;
  const isAsked = missing.every((day) => holdsDay(status.wanted, day));
  const words = text('views.missing', { count: missing.length });
  return (
    <Banner
      isLine
      {...(isOffline || isAsked ? {} : { actions: <Button onPress={() => void desk.wantDays(first, last)}>{text('views.fetch')}</Button> })}
    >
      {words} {isOffline ? text('days.offline') : isAsked ? text('views.fetching', { count: status.done }) : ''}
    </Banner>
  );
}

function daysOf({ from, to }: DayRange): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
