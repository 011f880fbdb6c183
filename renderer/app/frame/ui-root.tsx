import { useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { TextProvider, useText, type TextProviderProps } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { hotkeys, type HotkeyGroup } from '#renderer/ui/hotkeys.ts';
import { KeySheet } from '#renderer/ui/key-sheet.tsx';
import { LiveRegion } from '#renderer/ui/live-region.tsx';
import { ToastRegion } from '#renderer/ui/toast-region.tsx';
import { useHotkeyListener, useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { UiWordsProvider, type UiWords } from '#renderer/ui/words.tsx';

/** Everything that each screen of the desk stands on: language, the blocks' words, keys, toasts, the live region. Mounted once. */
export function UiRoot({ locale, timeZone, currency, children }: TextProviderProps) {
  return (
    <TextProvider locale={locale} timeZone={timeZone} currency={currency}>
      <I18nProvider locale={locale}>
        <BoundWords>
          <KeyHelp />
          {children}
          <ToastRegion />
          <LiveRegion />
        </BoundWords>
      </I18nProvider>
    </TextProvider>
  );
}

function BoundWords({ children }: { readonly children: ReactNode }) {
  const text = useText();
  const words = useMemo(() => uiWords(text), [text]);
  return <UiWordsProvider words={words}>{children}</UiWordsProvider>;
}

function KeyHelp() {
  const text = useText();
  const [groups, setGroups] = useState<readonly HotkeyGroup[] | undefined>(undefined);
  useHotkeyListener();
  const sheet = { label: text('keys.sheet'), run: () => setGroups(hotkeys.groups()) };
  // A question mark is a sign like any other where somebody types.
  useHotkeys({ '?': sheet, 'Shift+F1': sheet }, { title: text('keys.everywhere') });
  return <KeySheet groups={groups ?? []} isOpen={groups !== undefined} onClose={() => setGroups(undefined)} />;
}

/** The building blocks' words in the current language. */
export function uiWords(text: Text): UiWords {
  return {
    close: text('ui.close'),
    undo: text('ui.undo'),
    dismiss: text('ui.dismiss'),
    cancel: text('ui.cancel'),
    clear: text('ui.clear'),
    choose: text('ui.choose'),
    showPassword: text('ui.showPassword'),
    hidePassword: text('ui.hidePassword'),
    showList: text('ui.showList'),
    previousMonth: text('ui.previousMonth'),
    nextMonth: text('ui.nextMonth'),
    today: text('ui.today'),
    monthDay: (day, { isToday, isSelected }) => {
      if (isToday) return text(isSelected ? 'ui.dayTodaySelected' : 'ui.dayToday', { day });
      return isSelected ? text('ui.daySelected', { day }) : day;
    },
    less: text('ui.less'),
    more: text('ui.more'),
    deleteDigit: text('ui.deleteDigit'),
    digitsTyped: (count) => text('ui.digitsTyped', { count }),
    enter: text('ui.enter'),
    searching: text('ui.searching'),
    nothingFound: text('ui.nothingFound'),
    atMost: (count) => text('ui.atMost', { count }),
    keysTitle: text('ui.keysTitle'),
    tableKeys: text('ui.tableKeys'),
    keyRows: text('ui.keyRows'),
    keyCells: text('ui.keyCells'),
    keyEnds: text('ui.keyEnds'),
    keyPages: text('ui.keyPages'),
    keyEdges: text('ui.keyEdges'),
    keyChoose: text('ui.keyChoose'),
    keyOpenRow: text('ui.keyOpenRow'),
    notifications: text('ui.notifications'),
    badAmount: (example) => text('ui.badAmount', { example }),
    tooManyDecimals: (count) => text('ui.tooManyDecimals', { count }),
    amountTooLarge: text('ui.amountTooLarge'),
    amountNegative: text('ui.amountNegative'),
    badTime: text('ui.badTime'),
    progress: (done, total) => text('ui.progress', { done, total }),
    timeLeft: (seconds) =>
      seconds < 90 ? text('ui.secondsLeft', { count: Math.ceil(seconds) }) : text('ui.minutesLeft', { count: Math.round(seconds / 60) }),
  };
}
