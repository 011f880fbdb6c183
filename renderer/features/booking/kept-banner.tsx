import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import type { PlacedDraft } from './use-placed-draft.ts';

/** Says that what stands in the form was typed another time, and offers an empty one. */
export function KeptBanner({ draft }: { readonly draft: Pick<PlacedDraft<unknown>, 'wasKept' | 'startOver'> }) {
  const text = useText();
  if (!draft.wasKept) return null;
  return (
    <Banner
      tone="info"
      actions={
        <Button variant="plain" onPress={draft.startOver}>
          {text('booking.startOver')}
        </Button>
      }
    >
      {text('booking.givenHere')}
    </Banner>
  );
}
