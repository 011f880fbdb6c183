import { useMemo } from 'react';
import { msToInstant } from '#shared/kernel/time.ts';
import type { Format } from '#renderer/i18n/format.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import type { GridWords } from '#renderer/ui/time-grid/model.ts';
import { minutesOf } from './box-words.ts';

/** What the grid says itself, in the words of the calendar. */
export function useGridWords(canBook: boolean): GridWords {
  const text = useText();
  const format = useFormat();
  return useMemo(() => gridWords(text, format, canBook), [text, format, canBook]);
}

/** The same for whoever has no hooks. */
export function gridWords(text: Text, format: Format, canBook: boolean): GridWords {
  const time = (ms: number) => format.time(msToInstant(ms));
  const duration = (fromMs: number, toMs: number) => format.duration(minutesOf(fromMs, toMs));
  return {
    time,
    duration,
    hour: ({ wall, isRepeated }) => (isRepeated ? text('calendar.again', { time: format.clockTime(wall) }) : format.clockTime(wall)),
    free: ({ title }, ms, isOpen) => text(isOpen ? 'calendar.freeLabel' : 'calendar.closedLabel', { time: time(ms), staff: title }),
    begin: canBook ? text('calendar.newVisit') : '',
    pickedUp: ({ words }) => text('calendar.carried', { client: words.title }),
    carriedTo: ({ title }, ms) => text('calendar.carriedTo', { time: time(ms), staff: title }),
    resizedTo: (fromMs, toMs) => text('calendar.resizedTo', { from: time(fromMs), time: time(toMs), duration: duration(fromMs, toMs) }),
    putBack: text('calendar.putBack'),
  };
}
