import { assert } from '#shared/kernel/assert.ts';
import type { en } from './en.ts';
import { fill, type Message, type ParamNames, type ParamValue, type TranslationOf } from './message.ts';

type English = typeof en;

/** All messages of one language; the English file decides which there are, so a missing or a superfluous one does not compile. */
export type Messages = { readonly [S in keyof English]: { readonly [K in keyof English[S]]: TranslationOf<English[S][K]> } };

/** The name of a message: its subject and its key, as in `calendar.today`. */
export type TextKey = { [S in keyof English & string]: `${S}.${keyof English[S] & string}` }[keyof English & string];

type MessageAt<K extends TextKey> = K extends `${infer S extends keyof English & string}.${infer Name}`
  ? Name extends keyof English[S]
    ? English[S][Name]
    : never
  : never;

type ParamArgs<K extends TextKey> = [ParamNames<MessageAt<K>>] extends [never]
  ? readonly []
  : readonly [params: { readonly [Name in ParamNames<MessageAt<K>>]: Name extends 'count' ? number : ParamValue }];

/** Says a message: `text('calendar.today')`, `text('calendar.visits', { count: 3 })`. */
export type Text = <K extends TextKey>(key: K, ...params: ParamArgs<K>) => string;

/** Makes the `text` function of one language. */
export function createText(locale: string, messages: Messages): Text {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (key, ...[params = {}]) => {
    const message = messageAt(messages, key);
    const values = params as Readonly<Record<string, ParamValue>>;
    return fill(typeof message === 'string' ? message : formFor(message, values['count'], plurals), values, numbers);
  };
}

function messageAt(messages: Messages, key: string): Message {
  const [subject = '', name = ''] = key.split('.');
  const message = (messages as Readonly<Record<string, Readonly<Record<string, Message>>>>)[subject]?.[name];
  assert(message !== undefined, `there is no message ${key}`);
  return message;
}

function formFor(forms: Exclude<Message, string>, count: ParamValue | undefined, plurals: Intl.PluralRules): string {
  if (typeof count !== 'number') return forms.other;
  if (count === 0 && forms.zero !== undefined) return forms.zero;
  return forms[plurals.select(count)] ?? forms.other;
}
