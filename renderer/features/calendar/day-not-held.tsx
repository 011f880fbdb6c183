import { type Day, addDays } from '#shared/kernel/time.ts';
import { holdsDay } from '#shared/sync/coverage.ts';
import { useSyncStatus } from '#renderer/data/sync-status.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';

/** Days that are fetched on both sides of one that somebody wants to see: who looks at a day looks at its neighbours. */
const daysAround = 7;

/** A day that is not on this desk: a way to fetch it, how far that has come, or why it cannot be had now. */
export function DayNotHeld({ day, onToday }: { readonly day: Day; readonly onToday: () => void }) {
  const text = useText();
  const desk = useDesk();
  const status = useWindowStatus(desk);
  const isOffline = useSyncStatus(({ downSinceMs }) => downSinceMs !== null);
  const today = <Button onPress={onToday}>{text('keys.today')}</Button>;
  const isAsked = status !== undefined && holdsDay(status.wanted, day);
  if (isOffline) return <EmptyState title={text('calendar.notHeld')} hint={text('calendar.notHeldOffline')} action={today} />;
  if (isAsked) return <Spinner label={text('calendar.fetchingDay', { count: status.done })} />;
  const isComing = status?.windowFrom != null && day >= status.windowFrom;
  const fetchDay = (
    <Button variant="primary" onPress={() => void desk.wantDays(addDays(day, -daysAround), addDays(day, daysAround))}>
      {text('calendar.fetchDay')}
    </Button>
  );
  return (
    <EmptyState
      title={text('calendar.notHeld')}
      hint={text(isComing ? 'calendar.notHeldComing' : 'calendar.notHeldHint')}
      action={
        <>
          {fetchDay}
          {today}
        </>
      }
    />
  );
}
