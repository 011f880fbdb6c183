import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from '#tests/mutation/mutants.ts';

/** A mutant that no test notices, and why none has to. */
export interface Explained {
  readonly file: string;
  /** The whole line of the source that it changes. */
  readonly code: string;
  /** `any` for whatever that line becomes. */
  readonly becomes: string;
  readonly why: string;
}

const root = join(import.meta.dirname, '..', '..');

/** The survivors that docs/mutations.md explains: a heading a file, and below it rows of code, what it becomes, and why it is let live. */
export function explainedSurvivors(text: string = readFileSync(join(root, 'docs', 'mutations.md'), 'utf8')): readonly Explained[] {
  let file = '';
  const found: Explained[] = [];
  for (const line of text.split('\n')) {
    file = /^### (\S+)$/.exec(line)?.[1] ?? file;
    const cells = /^\| `(.*)` \| `(.*)` \| (.*) \|$/.exec(line);
    if (cells !== null) found.push({ file, code: plain(cells[1]), becomes: plain(cells[2]), why: cells[3] ?? '' });
  }
  return found;
}

/** A survivor as a row of that table, for a person to explain. */
export function rowOf(mutant: Mutant, source: string): string {
  return `| \`${escaped(lineOf(mutant, source))}\` | \`${escaped(`${mutant.was} → ${mutant.becomes}`)}\` |`;
}

/** True when the table explains this mutant: the same line of the same file, changed in the same way or in any. */
export function isExplained(mutant: Mutant, source: string, known: readonly Explained[]): boolean {
  const code = lineOf(mutant, source);
  const becomes = `${mutant.was} → ${mutant.becomes}`;
  return known.some((one) => one.file === mutant.file && one.code === code && [becomes, 'any'].includes(one.becomes));
}

function lineOf({ line }: Mutant, source: string): string {
  return (source.split('\n')[line - 1] ?? '').trim();
}

function plain(cell: string | undefined): string {
  return (cell ?? '').replaceAll('\\|', '|');
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|');
}
