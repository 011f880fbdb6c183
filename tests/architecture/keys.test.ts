// A key that nobody can find might as well not be there. Keys that are bound by `useHotkeys` are on the ? sheet by their type: none goes without
// words. What a surface takes in a handler of its own no type sees, so that every such file stands here with where its keys are told.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './overlay.ts';

/** Keys of a field, as every program has them: arrows step, digits are typed. */
const ofField = 'field';
/** A small form needs no words for these: Enter takes what was typed, Escape leaves it. */
const formKeys: ReadonlySet<string> = new Set(['Enter', 'Escape']);

/** Files that take keys themselves, and the file that lists these on the ? sheet or shows them beside what they do. */
const tellers: Readonly<Record<string, string>> = {
  'renderer/ui/time-grid/grid-keys.ts': 'renderer/features/calendar/use-calendar-keys.ts',
  'renderer/ui/time-grid/use-pointer.ts': 'renderer/features/calendar/use-calendar-keys.ts',
  'renderer/ui/time-grid/use-head-drag.ts': 'renderer/features/calendar/use-calendar-keys.ts',
  'renderer/ui/table.tsx': 'renderer/ui/use-row-keys.ts',
  'renderer/ui/use-row-focus.ts': 'renderer/ui/use-row-keys.ts',
  'renderer/ui/use-cell-keys.ts': 'renderer/ui/use-row-keys.ts',
  'renderer/ui/use-cell-range.ts': 'renderer/ui/use-row-keys.ts',
  'renderer/features/agenda/agenda-table.tsx': 'renderer/ui/use-row-keys.ts',
  'renderer/features/schedules/hours-grid.tsx': 'renderer/features/schedules/hours-grid.tsx',
  // Its foot says its keys; the sheet cannot be opened over it.
  'renderer/features/search/search-palette.tsx': 'renderer/features/search/search-palette.tsx',
  'renderer/ui/count-field.tsx': ofField,
  'renderer/ui/pin-pad.tsx': ofField,
  'renderer/ui/time-field.tsx': ofField,
};

/** Which keys a field may take without being told. */
const fieldKeys: ReadonlySet<string> = new Set(['Enter', 'Escape', 'ArrowUp', 'ArrowDown', 'Backspace', 'digits']);

/** Chords as they are called where they are listed. A page key in the palette's foot goes without saying, as in every list. */
const calledElsewhere: Readonly<Record<string, string>> = { KeyM: 'M', digits: '0–9' };
const saidByTheOther: Readonly<Record<string, ReadonlySet<string>>> = {
  // Shift ends a change of size, Tab leaves: both are what is done anyway.
  'renderer/ui/time-grid/grid-keys.ts': new Set(['Shift', 'Tab']),
  'renderer/features/search/search-palette.tsx': new Set(['PageUp', 'PageDown']),
};

const comparisons = [
  /\b(?:key|code) [!=]== '([^']+)'/g,
  /case '((?:Arrow|Page)(?:Up|Down|Left|Right)|Home|End|Enter|Escape|Delete|F\d+)':/g,
  // A table of keys; entries with a label are hotkeys, which have words anyway.
  /\b((?:Arrow|Page)(?:Up|Down|Left|Right)|Home|End): (?!\{ label)/g,
];

/** The keys that a source takes by itself. */
function keysTaken(source: string): readonly string[] {
  if (!/onKey(?:Down|Up)|'key(?:down|up)'|KeyboardEvent/.test(source)) return [];
  const named = comparisons.flatMap((one) => [...source.matchAll(one)].map(([, key = '']) => key));
  const digits = /\/\^\\d\$\/\.test\([^)]*\.key\)/.test(source) ? ['digits'] : [];
  return [...new Set([...named, ...digits])].toSorted();
}

const sources = readdirSync(join(ROOT, 'renderer'), { recursive: true, encoding: 'utf8' })
  .map((file) => `renderer/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !file.startsWith('renderer/app/gallery/'));
/** What a pointer carries is put back by Escape: no form, though it takes no other key. */
const isPointers = (file: string): boolean => file.startsWith('renderer/ui/time-grid/') && keysTaken(sourceOf(file)).length > 0;
const sourceOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('every key can be found', () => {
  it('knows each file that takes keys by itself', () => {
    const takers = sources.filter((file) => keysTaken(sourceOf(file)).some((key) => !formKeys.has(key)) || isPointers(file));
    expect(takers.filter((file) => tellers[file] === undefined)).toEqual([]);
    expect(Object.keys(tellers).filter((file) => !takers.includes(file))).toEqual([]);
  });

  it.each(Object.entries(tellers))('%s: its keys are told', (file, teller) => {
    const keys = keysTaken(sourceOf(file)).filter((key) => saidByTheOther[file]?.has(key) !== true);
    const untold = (key: string): boolean =>
      teller === ofField ? !fieldKeys.has(key) : !sourceOf(teller).includes(`'${calledElsewhere[key] ?? key}'`) && !told(teller, key);
    expect(keys.filter(untold)).toEqual([]);
  });

  it('sees a key that is taken and told nowhere', () => {
    expect(keysTaken("const onKeyDown = (event) => { if (event.key === 'F4') go(); };")).toEqual(['F4']);
    expect(keysTaken("const by = { PageUp: -1 }; own.addEventListener('keydown', turn);")).toEqual(['PageUp']);
    expect(keysTaken('useHotkeys({ ArrowDown: { label, run } }); type K = KeyboardEvent;')).toEqual([]);
    expect(keysTaken('onKeyDown={(event) => /^\\d$/.test(event.key) && type()}')).toEqual(['digits']);
  });
});

/** Shown as a key with its words. */
function told(teller: string, key: string): boolean {
  return sourceOf(teller).includes(`<Key chord="${key}" />`);
}
