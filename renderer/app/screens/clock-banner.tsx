import { useClockStatus } from '#renderer/data/clock-status.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';

/** True when this machine's clock is known to be wrong. */
export function useClockNews(): boolean {
  return useClockStatus(({ offMs }) => offMs !== null);
}

/** By so much a machine's clock is as often the hub's that is wrong: a date that somebody set, a battery that died. */
const apartMs = 24 * 60 * 60_000;

/** Says on every screen that this machine's clock is wrong, by how much, and what to do, for as long as it is so. */
export function ClockBanner() {
  const text = useText();
  const format = useFormat();
  const offMs = useClockStatus((status) => status.offMs);
  if (offMs === null) return null;
  const time = format.span(Math.round(Math.abs(offMs) / 60_000));
  const isApart = Math.abs(offMs) > apartMs;
  return (
    <Banner tone="bad" isLine title={text(offMs > 0 ? 'frame.clockAhead' : 'frame.clockBehind', { time })}>
      {text(isApart ? 'frame.clocksApartBody' : 'frame.clockBody')}
    </Banner>
  );
}
