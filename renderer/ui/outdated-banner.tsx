import { Banner } from './banner.tsx';
import { Button } from './button.tsx';

/** Says above a form that somebody else changed what it is filled in with, and shows it as it stands now. */
export function OutdatedBanner({
  words,
  showNow,
  onShowNow,
}: {
  readonly words: string;
  /** What the button is called. */
  readonly showNow: string;
  readonly onShowNow: () => void;
}) {
  return (
    <Banner
      tone="warn"
      actions={
        <Button variant="plain" onPress={onShowNow}>
          {showNow}
        </Button>
      }
    >
      {words}
    </Banner>
  );
}
