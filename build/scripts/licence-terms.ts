/** Licences under which a part may be shipped inside the product. */
export const SHIPPABLE: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'PostgreSQL',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
  'WTFPL',
]);

/** Licences that bind only who changes or passes on the tool itself; we do neither with a development tool. */
export const TOOL_ONLY: ReadonlySet<string> = new Set([
  'MPL-2.0',
  'CC-BY-4.0',
  'CC-BY-3.0',
  'OFL-1.1',
  'LGPL-3.0-or-later',
  'Artistic-2.0',
]);

/** Where fonts come from; their licence lets them be bundled and embedded into documents. */
const fontPackages = ['@fontsource', '@expo-google-fonts/'];

/** Packages that state their licence in a file alone, which a person has read; by name and version, because another version may be under another. */
export const READ_LICENCES: Readonly<Record<string, string>> = { 'png-js@2.0.0': 'MIT' };

/** A package of the lock, as far as licences matter. */
export interface LockedPackage {
  readonly name: string;
  readonly licence: string | undefined;
  readonly dev: boolean;
}

/** Why a package may not be used as it is, or nothing when it may. */
export function licenceFault(locked: LockedPackage): string | undefined {
  if (locked.licence === undefined) return 'states no licence';
  const allowed = (term: string) =>
    SHIPPABLE.has(term) ||
    (locked.dev && TOOL_ONLY.has(term)) ||
    (term === 'OFL-1.1' && fontPackages.some((prefix) => locked.name.startsWith(prefix)));
  return satisfies(locked.licence, allowed) ? undefined : `is under ${locked.licence}`;
}

/** Whether an SPDX expression can be met: one side of an OR is enough, an AND needs both, brackets bind. */
export function satisfies(expression: string, allowed: (term: string) => boolean): boolean {
  const words = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const alternatives = (): boolean => {
    let met = conjunction();
    while (words[at] === 'OR') {
      at += 1;
      met = either(met, conjunction());
    }
    return met;
  };
  const conjunction = (): boolean => {
    let met = term();
    while (words[at] === 'AND' || words[at] === 'WITH') {
      const joint = words[at];
      at += 1;
      // An exception only widens what the licence allows.
      if (joint === 'WITH') at += 1;
      else met = both(met, term());
    }
    return met;
  };
  const term = (): boolean => {
    const word = words[at];
    at += 1;
    if (word !== '(') return word !== undefined && allowed(word);
    const inner = alternatives();
    at += 1;
    return inner;
  };
  return words.length > 0 && alternatives() && at === words.length;
}

/** Both sides are read before they are judged: a short cut would leave the rest of the expression unread. */
function both(left: boolean, right: boolean): boolean {
  return left && right;
}

function either(left: boolean, right: boolean): boolean {
  return left || right;
}
