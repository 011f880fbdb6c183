import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import { DateButton, type DateButtonProps } from '#renderer/ui/date-button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import './day-switch.css';

/** The day that a screen shows. The keys are bound by the screen, which owns the day. */
export interface DaySwitchProps extends Pick<DateButtonProps, 'day' | 'today' | 'text' | 'isOpen' | 'onOpenChange'> {
  readonly onChange: (day: string) => void;
  readonly onStep: (by: 1 | -1) => void;
}

/** Yesterday, the day, tomorrow, and back to today: `‹ Thu 31 May › Today`. */
export function DaySwitch({ onStep, onChange, ...date }: DaySwitchProps) {
  const text = useText();
  return (
    <div className="day-switch">
      <IconButton label={text('keys.previousDay')} chord="ArrowLeft" icon={<ChevronLeft />} onPress={() => onStep(-1)} />
      <DateButton {...date} label={text('keys.pickDate')} chord="D" onChange={onChange} />
      <IconButton label={text('keys.nextDay')} chord="ArrowRight" icon={<ChevronRight />} onPress={() => onStep(1)} />
      <Button variant="plain" isDisabled={date.day === date.today} onPress={() => onChange(date.today)}>
        {text('ui.today')}
      </Button>
    </div>
  );
}
