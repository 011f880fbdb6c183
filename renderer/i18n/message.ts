/** The forms of a message that counts something, chosen by `{count}`; `zero` is taken for 0 in every language that writes it down. */
export type PluralForms = { readonly [Form in Intl.LDMLPluralRule]?: string } & { readonly other: string };

/** One message: a text with `{placeholders}`, or the plural forms of such a text. */
export type Message = string | PluralForms;

/** The messages of one subject. */
export type Subject = Readonly<Record<string, Message>>;

/** What may be put into a placeholder. Amounts, dates and times are formatted first, by `useFormat`. */
export type ParamValue = string | number;

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** The placeholders that a message of this literal type has. */
export type ParamNames<M> = M extends string ? NamesIn<M> : M extends PluralForms ? 'count' | NamesIn<M[keyof M]> : never;

/** What another language writes for a message of this type: a text for a text, forms for forms. */
export type TranslationOf<M> = M extends string ? string : PluralForms;

const placeholder = /\{(\w+)\}/g;

/** The placeholder names that stand in a message at run time, in any of its forms. @internal For tests. */
export function placeholdersOf(message: Message): ReadonlySet<string> {
  const texts = typeof message === 'string' ? [message] : Object.values(message);
  return new Set(texts.flatMap((text) => [...text.matchAll(placeholder)].map((match) => match[1] ?? '')));
}

/** Fills the placeholders; the caller's types made sure that each has a value. */
export function fill(text: string, params: Readonly<Record<string, ParamValue>>, numbers: Intl.NumberFormat): string {
  return text.replace(placeholder, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numbers.format(value) : value;
  });
}
