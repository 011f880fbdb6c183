import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const shared = join(import.meta.dirname, '..', '..', 'shared');
/** Where commands are decided: their subjects, and what stands between them and the hub. */
const subjects = '{accounts,booking,catalog,chain,clients,commands,payouts,staff,stock,sync,till,tray}';
/** A refusal, or a flag of what was taken, is named by a literal of one of these forms. */
const naming =
  /(?:\brefuse(?:d|With)?\(\s*|\bsettleQuarantined\([^'\n]*|\btrayItem\(\w+, 'task', |\bcode: (?:[^'\n]* \? '(?<either>[a-z-]+)' : )?)'(?<code>[a-z]+(?:-[a-z]+)+)'/g;

/** Every code of a refusal or a flag in the sources, read from them, so that a new one is never forgotten. */
export function codesInSources(): readonly string[] {
  const files = globSync(`${subjects}/**/*.ts`, { cwd: shared, exclude: (file) => file.endsWith('.test.ts') });
  const texts = files.map((file) => readFileSync(join(shared, file), 'utf8'));
  const codes = texts.flatMap((text) => [...text.matchAll(naming)].flatMap(({ groups }) => [groups?.['code'], groups?.['either']]));
  return [...new Set(codes.filter((code) => code !== undefined))].sort();
}

/** Codes that no history can meet, each with why and who meets it. One that is met after all is as wrong here as one that never is and is not here. */
export const cannotOccur: Readonly<Record<string, string>> = {
  'cmd-id-reused': 'a desk makes an id of its clock and of chance for each command, and never a second one: tests/commands/push.test.ts',
  'unknown-command':
    'what a newer build says waits, and older builds issue nothing that this one has not: an oracle holds it, and shared/commands/open-command.test.ts meets it',
  'wrong-branch': 'a desk stamps what it issues with its own branch, and is enrolled anew to stand in another: tests/commands/push.test.ts',
  'handler-broke': 'no handler breaks on what a history brings, or a promise is broken: tests/commands/push.test.ts',
  'opened-twice': 'a desk names each opening anew, and never by the id of another: tests/commands/opened-twice.test.ts',
  'own-deed': 'whoever may correct the books in a history may change the settings too, and so may be alone: tests/commands/tray.test.ts',
  'too-many-rows': 'no plan writes so many rows in one command (limits.commandRowsMax): tests/commands/too-many.test.ts',
  'too-many-packages': 'a history is too short for so many (limits.packagesMax): tests/commands/packages.test.ts',
  'too-many-hand-overs': 'a history is too short for so many (limits.handOversMax): tests/commands/too-many.test.ts',
};

/** What codes were met in, and how it is counted: in an outcome, in a refusal, as an item of the tray, or noted at a desk alone. */
const met = /^(?:outcome [a-z-]+|refused|task|noted at a desk) (.+)$/;

/** What is wrong with which codes were met: those of the sources that never were, and those that were though nobody can. */
export function codesAmiss(
  counts: ReadonlyMap<string, number>,
  codes: readonly string[],
  never: Readonly<Record<string, string>> = cannotOccur,
): readonly string[] {
  const seen = new Set([...counts].filter(([, count]) => count > 0).map(([what]) => met.exec(what)?.[1] ?? ''));
  return [
    ...codes.filter((code) => !seen.has(code) && never[code] === undefined).map((code) => `never met: ${code}`),
    ...Object.keys(never)
      .filter((code) => seen.has(code))
      .map((code) => `met though it cannot be: ${code}`),
  ];
}
