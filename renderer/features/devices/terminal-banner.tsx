import { asksToSettle } from '#shared/devices/terminal.ts';
import { useTerminalAsks } from '#renderer/data/devices/terminal-store.ts';
import { useNowMs } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import type { TerminalDesk } from './terminal-desk.ts';
import { Answers, RefusedButtons, questionWords, refusedTitle, refusedWords, unknownTitle } from './terminal-panel.tsx';

/** Whether something at the terminal waits for somebody to look. */
export function useHasUnsettledAsks(): boolean {
  const nowMs = useNowMs();
  return useTerminalAsks((asks) => asksToSettle(asks, nowMs).length > 0);
}

/** The line that asks about money of which nobody knows whether it moved. It keeps nobody from anything. */
export function TerminalBanner({ desk }: { readonly desk: TerminalDesk }) {
  const text = useText();
  const format = useFormat();
  const nowMs = useNowMs();
  const all = useTerminalAsks((asks) => asks);
  const asks = asksToSettle(all, nowMs);
  const [first] = asks;
  if (first === undefined) return null;
  const more = asks.length === 1 ? '' : ` ${text('devices.andMore', { count: asks.length - 1 })}`;
  return first.state === 'unknown' ? (
    <Banner isLine tone="warn" title={unknownTitle(first, text)} actions={<Answers ask={first} desk={desk} />}>
      {questionWords(first, text, format)}
      {more}
    </Banner>
  ) : (
    <Banner isLine tone="warn" title={refusedTitle(first, text)} actions={<RefusedButtons ask={first} desk={desk} />}>
      {refusedWords(first, text, format)}
      {more}
    </Banner>
  );
}
