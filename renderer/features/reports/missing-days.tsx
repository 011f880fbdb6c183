import type { Day } from '#shared/kernel/time.ts';
import type { DayRange } from '#shared/sync/coverage.ts';
import { useDaysFetch } from '#renderer/data/use-days-fetch.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { missingDays } from './day-count.ts';

/** Says plainly that figures leave days out, and fetches them. */
export function MissingDays({ from, to }: { readonly from: Day; readonly to: Day }) {
  const desk = useDesk();
  const status = useWindowStatus(desk);
  if (status === undefined) return null;
  const { count, range } = missingDays(from, to, status.days);
  return range === null ? null : <Missing count={count} range={range} />;
}

function Missing({ count, range }: { readonly count: number; readonly range: DayRange }) {
  const text = useText();
  const { state, ask } = useDaysFetch(range.from, range.to);
  return (
    <Banner
      tone="warn"
      title={text('report.missing', { count })}
      {...(state === 'can-ask' ? { actions: <Button onPress={ask}>{text('report.getDays')}</Button> } : {})}
    >
      {text('report.missingHint')} {state === 'offline' && text('days.offline')}
      {state === 'coming' && text('days.coming')}
    </Banner>
  );
}
