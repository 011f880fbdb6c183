import { en } from './en.ts';
import type { Message } from './message.ts';
import type { Messages } from './text.ts';

const accented: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ğ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ö',
  p: 'þ',
  q: 'ǫ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ü',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  B: 'Ɓ',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  F: 'Ƒ',
  G: 'Ğ',
  H: 'Ĥ',
  I: 'Í',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ļ',
  M: 'Ṁ',
  N: 'Ñ',
  O: 'Ö',
  P: 'Þ',
  Q: 'Ǫ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Ü',
  V: 'Ṽ',
  W: 'Ŵ',
  X: 'Ẋ',
  Y: 'Ý',
  Z: 'Ž',
};

/** Brackets that no real text has: what is on the screen without them never went through i18n. */
export const pseudoOpen = '⟦';

/** The closing bracket of the pseudo language. */
export const pseudoClose = '⟧';

/** Accents the letters and makes the text a third longer, as German or Finnish would; placeholders stay as they are. */
export function pseudoText(text: string): string {
  const accents = text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : part.replace(/[a-z]/gi, (letter) => accented[letter] ?? letter)))
    .join('');
  return `${pseudoOpen}${accents}${'~'.repeat(Math.ceil(text.replace(/\{\w+\}/g, '').length / 3))}${pseudoClose}`;
}

function pseudoMessage(message: Message): Message {
  if (typeof message === 'string') return pseudoText(message);
  return Object.fromEntries(Object.entries(message).map(([form, text]) => [form, pseudoText(text)])) as Exclude<Message, string>;
}

/** The pseudo language, derived from the English one so that it never lags behind. */
export const pseudo = Object.fromEntries(
  Object.entries(en).map(([subject, messages]) => [
    subject,
    Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, pseudoMessage(message)])),
  ]),
) as Messages;

/** The texts among these that hold words and yet no pseudo brackets: each was missed by i18n. Names and figures are for the caller to leave out. @internal For tests. */
export function untranslated(texts: Iterable<string>): readonly string[] {
  return [...texts].filter((text) => /\p{L}{2}/u.test(withoutPseudo(text)));
}

function withoutPseudo(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  for (const char of text) {
    if (char === pseudoOpen) depth += 1;
    else if (char === pseudoClose) depth -= 1;
    else if (depth === 0) parts.push(char);
  }
  return parts.join('');
}
