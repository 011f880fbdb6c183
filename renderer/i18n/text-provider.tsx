import { createContext, useContext, useLayoutEffect, useMemo, type ReactNode } from 'react';
import { assert } from '#shared/kernel/assert.ts';
import { createFormat, type Format } from './format.ts';
import { languageFor, languages } from './languages.ts';
import { createText, type Text } from './text.ts';

interface Speech {
  readonly text: Text;
  readonly format: Format;
}

const SpeechContext = createContext<Speech | undefined>(undefined);

/** What the texts and the figures depend on: the user's locale and the branch's zone and currency. */
export interface TextProviderProps {
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly children: ReactNode;
}

/** Gives `useText` and `useFormat` to everything below it; a change of its props changes the language at once. */
export function TextProvider({ locale, timeZone, currency, children }: TextProviderProps) {
  const speech = useMemo(
    () => ({ text: createText(locale, languages[languageFor(locale)]), format: createFormat({ locale, timeZone, currency }) }),
    [locale, timeZone, currency],
  );
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  assert(speech !== undefined, 'useText and useFormat work only below a TextProvider');
  return speech;
}

/** The `text` function of the current language. */
export function useText(): Text {
  return useSpeech().text;
}

/** The formatters of the current locale, in the branch's zone and currency. */
export function useFormat(): Format {
  return useSpeech().format;
}
