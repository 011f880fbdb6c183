import { type Mutant, mutated, mutantsOf } from '#tests/mutation/mutants.ts';
import { functionAround } from '#tests/mutation/reach.ts';

/** Where the sources look up which of their mutants is to live now: its number among `switchableOf`, counted over all files; -1 for none. */
export const switchKey = 'foyerSwitch';

/** The mutants that can be switched on while a program runs; what runs once, when its file is loaded, cannot. */
export function switchableOf(file: string, source: string): readonly Mutant[] {
  return mutantsOf(file, source).filter((mutant) => functionAround(file, source, mutant.whole) !== null);
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly isStatement: boolean;
  readonly mutants: readonly (readonly [number: number, mutant: Mutant])[];
}

/** The source with all of them in it, numbered from `first` on. Lines stay where they were. */
export function switched(file: string, source: string, first: number): string {
  const places = new Map<string, Place>();
  for (const [at, mutant] of switchableOf(file, source).entries()) {
    const { start, end, isStatement } = mutant.whole;
    const name = `${start}-${end}`;
    places.set(name, { start, end, isStatement, mutants: [...(places.get(name)?.mutants ?? []), [first + at, mutant]] });
  }
  // The outer one of two comes first.
  const sorted = [...places.values()].toSorted((a, b) => a.start - b.start || b.end - a.end);
  return `const ${switchKey}$ = globalThis.${switchKey}; ${withSwitches(source, 0, source.length, sorted)}`;
}

function withSwitches(source: string, from: number, to: number, places: readonly Place[]): string {
  let [text, at] = ['', from];
  for (const place of places) {
    if (place.start < at || place.end > to) continue;
    const inner = places.filter((one) => one !== place && one.start >= place.start && one.end <= place.end);
    text += source.slice(at, place.start) + oneSwitch(source, place, withSwitches(source, place.start, place.end, inner));
    at = place.end;
  }
  return text + source.slice(at, to);
}

function oneSwitch(source: string, { start, end, isStatement, mutants }: Place, asItIs: string): string {
  const isOn = (number: number): string => `${switchKey}$.at === ${number}`;
  const text = (mutant: Mutant): string => {
    const all = mutated(source, mutant);
    return all.slice(start, end + all.length - source.length).replaceAll('\n', ' ');
  };
  if (isStatement)
    return `{ ${mutants.map(([number, mutant]) => `if (${isOn(number)}) { ${text(mutant)} } else`).join(' ')} { ${asItIs} } }`;
  return `(${mutants.map(([number, mutant]) => `${isOn(number)} ? (${text(mutant)}) : `).join('')}(${asItIs}))`;
}
