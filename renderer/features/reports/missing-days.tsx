import type { Day } from '#shared/kernel/time.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { missingDays } from './day-count.ts';

/** Says plainly that figures leave days out, and fetches them. */
export function MissingDays({ from, to }: { readonly from: Day; readonly to: Day }) {
  const text = useText();
  const desk = useDesk();
  const status = useWindowStatus(desk);
  if (status === undefined) return null;
  const { count, range } = missingDays(from, to, status.days);
  if (range === null) return null;
  const isAsked = status.wanted.some((wish) => wish.from <= range.from && range.to <= wish.to);
  return (
    <Banner
      tone="warn"
      title={text('report.missing', { count })}
      {...(isAsked ? {} : { actions: <Button onPress={() => void desk.wantDays(range.from, range.to)}>{text('report.getDays')}</Button> })}
    >
      {text(isAsked ? 'report.missingFetching' : 'report.missingHint')}
    </Banner>
  );
}
