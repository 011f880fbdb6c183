import { useMemo, useState } from 'react';
import { DateFormatter, parseDate, type CalendarDate } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from 'react-aria-components/Calendar';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Popover } from 'react-aria-components/Popover';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import type { KeyChord } from './keys.ts';
import { Tooltip } from './tooltip.tsx';
import { useUiWords } from './words.tsx';
import './field.css';
import './date-button.css';

/** A day, chosen in a calendar. Days are `YYYY-MM-DD`. */
export interface DateButtonProps {
  /** What the day is for; the button's name together with `text`. */
  readonly label: string;
  /** The day as the button shows it, already formatted. */
  readonly text: string;
  readonly day: string;
  /** The branch's today, from the desk's clock: never the computer's own. */
  readonly today: string;
  readonly onChange: (day: string) => void;
  readonly min?: string;
  readonly max?: string;
  readonly chord?: KeyChord;
  /** `field` looks like a field, `plain` like a title that can be pressed. */
  readonly variant?: 'plain' | 'field';
  /** Opened from outside, by a hotkey. */
  readonly isOpen?: boolean;
  /** A cross that makes it no day at all. */
  readonly clear?: { readonly label: string; readonly run: () => void };
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** A button that opens a calendar of one month. */
export function DateButton(props: DateButtonProps) {
  const { label, text, day, today, onChange, min, max, chord, variant = 'plain' } = props;
  const [ownOpen, setOwnOpen] = useState(false);
  const isOpen = props.isOpen ?? ownOpen;
  const setOpen = (open: boolean) => {
    setOwnOpen(open);
    props.onOpenChange?.(open);
  };
  const choose = (next: string) => {
    setOpen(false);
    onChange(next);
  };
  const button = (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Tooltip text={label} chord={chord}>
        <AriaButton
          className={variant === 'field' ? 'input date-button' : 'button date-button'}
          data-variant="plain"
          aria-label={`${label}: ${text}`}
        >
          {variant === 'field' && <CalendarDays aria-hidden="true" />}
          <span>{text}</span>
        </AriaButton>
      </Tooltip>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Dialog className="month-dialog" aria-label={label}>
          <Month
            takesFocus
            day={day}
            today={today}
            label={label}
            onChoose={choose}
            {...(min === undefined ? {} : { min })}
            {...(max === undefined ? {} : { max })}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
  if (variant === 'plain') return button;
  return (
    <div className="field">
      <div className="field-head" aria-hidden="true">
        <span className="field-label">{label}</span>
      </div>
      <div className="date-clear">
        {button}
        {props.clear !== undefined && <Clear {...props.clear} />}
      </div>
    </div>
  );
}

/** It goes when it was pressed, and the focus stays with the day. */
function Clear({ label, run }: NonNullable<DateButtonProps['clear']>) {
  return (
    <IconButton
      label={label}
      icon={<X />}
      onPress={({ target }) => {
        target.parentElement?.querySelector('button')?.focus();
        run();
      }}
    />
  );
}

/** One month to choose a day from: arrow keys by day and week, PageUp and PageDown by month. */
export interface MonthProps {
  readonly label: string;
  readonly day: string;
  readonly today: string;
  readonly onChoose: (day: string) => void;
  /** In a popover the focus goes to the day at once. */
  readonly takesFocus?: boolean;
  readonly min?: string;
  readonly max?: string;
}

/** A calendar of one month, which may also stand on a surface by itself. */
export function Month({ label, day, today, onChoose, min, max, takesFocus = false }: MonthProps) {
  const words = useUiWords();
  const spoken = useSpokenDay(today);
  return (
    <Calendar
      className="month"
      aria-label={label}
      autoFocus={takesFocus}
      value={parseDate(day)}
      onChange={(date) => onChoose(date.toString())}
      {...(min === undefined ? {} : { minValue: parseDate(min) })}
      {...(max === undefined ? {} : { maxValue: parseDate(max) })}
    >
      <header className="month-head">
        <AriaButton slot="previous" className="icon-button" aria-label={words.previousMonth}>
          <ChevronLeft />
        </AriaButton>
        <CalendarHeading className="month-title" />
        <AriaButton slot="next" className="icon-button" aria-label={words.nextMonth}>
          <ChevronRight />
        </AriaButton>
      </header>
      <CalendarGrid weekdayStyle="short">
        <CalendarGridHeader>{(name) => <CalendarHeaderCell className="month-weekday">{name}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className="month-day"
              data-now={date.toString() === today || undefined}
              render={(cell, { isSelected }) => <div {...cell} aria-label={spoken(date, isSelected)} />}
            />
          )}
        </CalendarGridBody>
      </CalendarGrid>
      <footer className="month-foot">
        <Button slot={null} variant="plain" wide onPress={() => onChoose(today)}>
          {words.today}
        </Button>
      </footer>
    </Calendar>
  );
}

/** A day as it is read out. The library's own words would call the computer's today "today", which in another zone is not the branch's. */
function useSpokenDay(today: string): (date: CalendarDate, isSelected: boolean) => string {
  const { locale } = useLocale();
  const words = useUiWords();
  const formatter = useMemo(
    () => new DateFormatter(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
    [locale],
  );
  return (date, isSelected) => {
    const day = formatter.format(date.toDate('UTC'));
    return words.monthDay(day, { isToday: date.toString() === today, isSelected });
  };
}
