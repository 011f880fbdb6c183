import { CliFault } from './cli-fault.ts';
import { type CliOptions, usage } from './cli-options.ts';

/** How a command is written, as the usage says it. */
interface CommandForm {
  readonly text: string;
  /** Its words in order, each with what may stand there; undefined where it is for the operator to say. */
  readonly words: readonly (readonly string[] | undefined)[];
  readonly options: ReadonlySet<string>;
}

/** Options of every command. */
const everywhere = ['data', 'help'] as const;

const forms: readonly CommandForm[] = usage.split('\n').flatMap((line) => {
  const text = /^ {2}([a-z].*?)(?: {2}|$)/.exec(line)?.[1];
  return text === undefined ? [] : [formOf(text)];
});

function formOf(text: string): CommandForm {
  const words = text
    .replaceAll(/\[?--[^ \]]+(?: [A-Z][A-Z,]*)?\]?/g, '')
    .trim()
    .split(/ +/);
  return {
    text,
    words: words.map((word) => (/^[A-Z]/.test(word) ? undefined : word.replaceAll(/[[\]]/g, '').split('|'))),
    options: new Set([...everywhere, ...[...text.matchAll(/--([a-z-]+)/g)].map(([, name = '']) => name)]),
  };
}

/**
 * Throws a `CliFault` for an option that the command does not know, and for a word too many. Either was meant: `users end nora --branch oslo` done
 * without its branch would end her everywhere.
 */
export function refuseSurplus({ words, given }: Pick<CliOptions, 'words' | 'given'>): void {
  const form = formFor(words);
  if (form === undefined) return;
  const said = words.slice(0, namesIn(form, words)).join(' ');
  const isWritten = `It is: foyer ${form.text}`;
  const unknown = given.find((name) => !form.options.has(name));
  if (unknown !== undefined) throw new CliFault(`\`${said}\` knows no --${unknown}. ${isWritten}`);
  const surplus = words[form.words.length];
  if (surplus !== undefined) throw new CliFault(`\`${said}\` does nothing with the word ${surplus}. ${isWritten}`);
}

/** The form with the most of its own words among those given, at their places. */
function formFor(words: readonly string[]): CommandForm | undefined {
  const fitting = forms.filter((form) => form.words[0]?.includes(words[0] ?? '') === true);
  return fitting.toSorted((a, b) => namesIn(b, words) - namesIn(a, words) || a.words.length - b.words.length)[0];
}

function namesIn(form: CommandForm, words: readonly string[]): number {
  const first = form.words.findIndex((names, at) => names?.includes(words[at] ?? '') !== true);
  return first === -1 ? form.words.length : first;
}
