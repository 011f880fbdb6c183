import { ArrowLeft } from 'lucide-react';
import { isDay } from '#shared/kernel/time.ts';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { PaperPanel } from '#renderer/features/paper/paper-panel.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** The day sheet: `#paper/2018-05-31` shows that day's. */
export function PaperPlace() {
  const text = useText();
  const { print, keepFile, params, go } = usePlaces();
  const [day = ''] = params;
  const back = () => go('calendar');
  useHotkeys({ Escape: { label: text('paper.back'), run: back } }, { title: text('paper.daySheet') });
  return (
    <>
      <h1 className="visually-hidden">{text('paper.daySheet')}</h1>
      <PaperPanel
        key={day}
        ports={{ print, keepFile }}
        head={
          <Button variant="plain" icon={<ArrowLeft />} keyHint="Escape" onPress={back}>
            {text('paper.back')}
          </Button>
        }
        {...(isDay(day) ? { initialDay: day } : {})}
      />
    </>
  );
}
