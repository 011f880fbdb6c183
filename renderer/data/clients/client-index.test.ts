import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClientIndex } from './client-index.ts';

const people = [
  ['k1', 'Anna K.', 'Kowalska'],
  ['k2', 'Anna B.', 'Brown'],
  ['k3', 'Юлия Ш.', 'Шмидт'],
  ['k4', 'Jürgen M.', 'Müller'],
  ['k5', 'René D.', 'Dupré'],
  ['k6', 'Straßburger', ''],
] as const;

function filled(mostOf: readonly (readonly [string, string, string])[] = people) {
  const index = createClientIndex();
  for (const [id, displayName, surname] of mostOf) index.put({ id, displayName, surname, code: `C-${id}`, phones: [] });
  return index;
}

describe('the index of clients', () => {
  it.each([
    ['kowal', 'k1'],
    ['kowlaska', 'k1'],
    ['anna kow', 'k1'],
    ['ana kowalsak', 'k1'],
    ['brown anna', 'k2'],
    ['schmidt', 'k3'],
    ['julia', 'k3'],
    ['yulia shm', 'k3'],
    ['мюллер', 'k4'],
    ['mueller jurgen', 'k4'],
    ['dupre', 'k5'],
    ['рене', 'k5'],
    ['strasbur', 'k6'],
    ['c-k4', 'k4'],
  ])('finds by "%s"', (typed, id) => expect(filled().find(typed, 5)[0]).toBe(id));

  it('puts what is spelt so before what was mistyped, and asks for every word', () => {
    const index = filled([
      ['a', 'Mario', ''],
      ['b', 'Maria', ''],
    ]);
    expect(index.find('maria', 5)).toEqual(['b', 'a']);
    expect(filled().find('anna dupre', 5)).toEqual([]);
    expect(filled().find('xyzzy', 5)).toEqual([]);
  });

  it('forgets who was removed or is called otherwise now', () => {
    const index = filled();
    index.remove('k1');
    index.put({ id: 'k2', displayName: 'Anna G.', surname: 'Green', code: '', phones: [] });
    expect(index.find('anna', 5)).toEqual(['k2']);
    expect(index.find('brown', 5)).toEqual([]);
    expect(index.find('kowalska', 5)).toEqual([]);
  });

  it('finds everybody by any beginning of a name, with one slip in what is long enough', () => {
    const name = fc.stringMatching(/^[a-z]{5,7}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (names, which, where) => {
        const index = filled(names.map((one, at) => [`id${at}`, one, ''] as const));
        const at = which % names.length;
        const wanted = names[at] ?? '';
        expect(index.find(wanted.slice(0, 1 + (where % wanted.length)), names.length)).toContain(`id${at}`);
        const slip = 1 + (where % (wanted.length - 1));
        const swapped = wanted.slice(0, slip - 1) + wanted.charAt(slip) + wanted.charAt(slip - 1) + wanted.slice(slip + 1);
        expect(index.find(swapped, names.length)).toContain(`id${at}`);
      }),
      { seed: 20_261_123 },
    );
  });
});
