import { describe, expect, it } from 'vitest';
import { draftFromQuery, walkInNameFrom } from '#renderer/features/clients/client-draft.ts';

const namesOf = (query: string) => {
  const { firstName, surname } = draftFromQuery('k1', query);
  return [firstName, surname];
};

describe('a new client begun from what was searched for', () => {
  it('is called by it', () => {
    expect(namesOf('  Anna Maria van Dijk ')).toEqual(['Anna', 'Maria van Dijk']);
    expect(namesOf('Anna 2')).toEqual(['Anna', '2']);
  });

  it('is never called by a phone, which would lie in clear as a name', () => {
    for (const phone of ['0199004173', '01.99.00.41.73', '+33 1 99 00 41 73', '(416) 555-0134', '01/99/00/41/73']) {
      expect(namesOf(phone)).toEqual(['', '']);
      expect(namesOf(`${phone} Anna`)).toEqual(['Anna', '']);
      expect(namesOf(`Anna Berg ${phone}`)).toEqual(['Anna', 'Berg']);
    }
  });
});

describe('a walk-in', () => {
  it('is called by what was typed, without a phone', () => {
    expect(walkInNameFrom('  the lady  with the dog ')).toBe('the lady with the dog');
    expect(walkInNameFrom('Nino 01.99.00.41.73')).toBe('Nino');
    expect(walkInNameFrom('01 99 00 41 73')).toBe('');
  });
});
