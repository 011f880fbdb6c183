import { dayOf, msToInstant } from '#shared/kernel/time.ts';
import { useBranch, useNowMs } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';

const beatMs = 5_000;

/** Says for as long as it is so that the clock is not the real one. */
export function RehearsalBanner() {
  const text = useText();
  const format = useFormat();
  const { zone } = useBranch();
  const now = msToInstant(useNowMs(beatMs));
  return (
    <Banner tone="warn" isLine>
      {text('frame.rehearsal', { time: format.time(now), day: format.day(dayOf(now, zone)) })}
    </Banner>
  );
}
