import type { RemovalBlock } from '#renderer/data/storage/set-aside.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';

const keys = {
  waiting: 'desk.blockedWaiting',
  'not-compared': 'desk.blockedNotCompared',
  'no-copy': 'desk.blockedNoCopy',
  damaged: 'desk.blockedDamaged',
  'in-use': 'desk.blockedInUse',
  ask: 'desk.blockedAsk',
  bills: 'desk.blockedBills',
} as const satisfies Record<RemovalBlock, string>;

/** Why data may not be removed yet, and what to do about it. */
export function BlockBanner({ block }: { readonly block: RemovalBlock }) {
  const text = useText();
  return (
    <Banner tone="warn" title={text('desk.blockedTitle')}>
      {text(keys[block])}
    </Banner>
  );
}
