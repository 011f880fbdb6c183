import { useMemo } from 'react';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { DayNames } from './box-words.ts';

/** What the words of boxes are made from; undefined while one of the names is on its way. */
export function useDayNames(
  clientNames: DayNames['clientNames'] | undefined,
  serviceNames: DayNames['serviceNames'] | undefined,
  signOf: DayNames['signOf'],
  markNames: DayNames['markNames'] | undefined,
  staffNames?: DayNames['staffNames'],
): DayNames | undefined {
  const text = useText();
  const format = useFormat();
  return useMemo(
    () =>
      clientNames === undefined || serviceNames === undefined
        ? undefined
        : {
            text,
            format,
            signOf,
            clientNames,
            serviceNames,
            ...(staffNames === undefined ? {} : { staffNames }),
            ...(markNames === undefined ? {} : { markNames }),
          },
    [text, format, signOf, clientNames, serviceNames, staffNames, markNames],
  );
}
