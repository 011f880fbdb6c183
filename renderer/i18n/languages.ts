import { en } from './en.ts';
import { pseudo } from './pseudo.ts';
import type { Messages } from './text.ts';

/** The languages of the desk by locale. `en-XA` is the pseudo language, which shows what i18n missed. */
export const languages = { en, 'en-XA': pseudo } as const satisfies Readonly<Record<string, Messages>>;

/** A language that the desk speaks. */
export type Language = keyof typeof languages;

/** Finds the language for a locale such as `en-CA`; English where there is none. */
export function languageFor(locale: string): Language {
  if (isLanguage(locale)) return locale;
  const base = locale.split('-')[0] ?? '';
  return isLanguage(base) ? base : 'en';
}

function isLanguage(name: string): name is Language {
  return Object.hasOwn(languages, name);
}
