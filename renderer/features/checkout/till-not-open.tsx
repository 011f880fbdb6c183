import type { RowOf } from '#shared/tables/registry.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { useSession } from '#renderer/data/use-desk.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Stack } from '#renderer/ui/layout.tsx';

/** Cash and a closed till: says so where the money would be typed, and opens it right there. */
export function TillNotOpen({
  till,
  takesFocus = true,
  isGivingBack = false,
  onOpen,
}: {
  readonly till: RowOf<'tills'>;
  readonly takesFocus?: boolean;
  /** Money is to go out of it, and not in. */
  readonly isGivingBack?: boolean;
  readonly onOpen: (() => void) | undefined;
}) {
  const text = useText();
  const mayOpen = useSession().can('tills.open') && onOpen !== undefined;
  return (
    <Stack gap={2}>
      <Banner tone="warn" title={text('checkout.tillNotOpen', { till: till.name })}>
        {text(isGivingBack ? 'checkout.tillNotOpenBack' : 'checkout.tillNotOpenHint')}
      </Banner>
      {mayOpen && (
        <Button variant="primary" size="large" wide autoFocus={takesFocus} onPress={onOpen}>
          {text('checkout.openTill')}
        </Button>
      )}
    </Stack>
  );
}
