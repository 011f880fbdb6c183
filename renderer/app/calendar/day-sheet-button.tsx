import { Printer } from 'lucide-react';
import type { Day } from '#shared/kernel/time.ts';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import './day-sheet-button.css';

/** From a day of the calendar to its sheet. */
export function DaySheetButton({ day }: { readonly day: Day }) {
  const text = useText();
  const { go } = usePlaces();
  const open = () => go('paper', day);
  useHotkeys({ 'Mod+P': { label: text('frame.paper'), run: open } }, { title: text('frame.calendar') });
  return (
    <span className="day-sheet-button">
      <IconButton label={text('frame.paper')} icon={<Printer />} chord="Mod+P" onPress={open} />
    </span>
  );
}
