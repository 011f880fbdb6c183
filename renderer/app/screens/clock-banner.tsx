import { useClockStatus } from '#renderer/data/clock-status.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';

/** True when this machine's clock is known to be wrong. */
export function useClockNews(): boolean {
  return useClockStatus(({ offMs }) => offMs !== null);
}

/** Says on every screen that this machine's clock is wrong, by how much, and what to do, for as long as it is so. */
export function ClockBanner() {
  const text = useText();
  const format = useFormat();
  const offMs = useClockStatus((status) => status.offMs);
  if (offMs === null) return null;
  const time = format.duration(Math.round(Math.abs(offMs) / 60_000));
  return (
    <Banner tone="bad" isLine title={text(offMs > 0 ? 'frame.clockAhead' : 'frame.clockBehind', { time })}>
      {text('frame.clockBody')}
    </Banner>
  );
}
