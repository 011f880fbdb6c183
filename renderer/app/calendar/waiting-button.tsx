import { Hourglass } from 'lucide-react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** Opens the waiting list; says how many wait when somebody does. */
export function WaitingButton({ count, onPress }: { readonly count: number; readonly onPress: () => void }) {
  const text = useText();
  useHotkeys({ 'Shift+Q': { label: text('waitingList.open'), run: onPress } }, { title: text('calendar.title') });
  if (count === 0) return <IconButton label={text('waitingList.open')} chord="Shift+Q" icon={<Hourglass />} onPress={onPress} />;
  return (
    <Button
      variant="quiet"
      icon={<Hourglass aria-hidden="true" />}
      aria-label={`${text('waitingList.open')}: ${text('waitingList.count', { count })}`}
      onPress={onPress}
    >
      {count}
    </Button>
  );
}
