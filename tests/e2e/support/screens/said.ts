import { must } from '#shared/kernel/assert.ts';
import { type Language, languages } from '#renderer/i18n/languages.ts';
import type { Message } from '#renderer/i18n/message.ts';
import type { TextKey } from '#renderer/i18n/text.ts';

/** Finds what the desk says in one of its languages: the whole of a message, with anything in its placeholders unless they are given. */
export type Said = (key: TextKey, values?: Readonly<Record<string, string>>) => RegExp;

/** How a language says things. A tour that finds its way by this walks through any of them. */
export function saidIn(language: Language): Said {
  return (key, values = {}) => {
    const forms = templates(language, key).map((template) =>
      template
        .split(/\{(\w+)\}/)
        .map((part, at) => (at % 2 === 0 ? escaped(part) : values[part] === undefined ? '.*' : escaped(values[part])))
        .join(''),
    );
    return new RegExp(`^(?:${forms.join('|')})$`);
  };
}

function templates(language: Language, key: TextKey): readonly string[] {
  const [subject = '', name = ''] = key.split('.');
  const messages = languages[language] as Readonly<Record<string, Readonly<Record<string, Message>>>>;
  const message = must(messages[subject]?.[name], `the language has ${key}`);
  return typeof message === 'string' ? [message] : Object.values(message);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
