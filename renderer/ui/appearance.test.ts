import { describe, expect, it } from 'vitest';
import { loadAppearance, saveAppearance } from './appearance.ts';
import { initials } from './avatar.tsx';

function aStore(content: string | null = null) {
  let kept = content;
  return { getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) };
}

describe('the look of a device', () => {
  it('follows the system and the pointer until somebody chooses', () => {
    expect(loadAppearance(aStore(), false)).toEqual({ theme: 'system', density: 'compact' });
    expect(loadAppearance(aStore(), true)).toEqual({ theme: 'system', density: 'comfortable' });
  });

  it('is remembered', () => {
    const store = aStore();
    saveAppearance(store, { theme: 'dark', density: 'comfortable' });
    expect(loadAppearance(store, false)).toEqual({ theme: 'dark', density: 'comfortable' });
  });

  it('does not trust what it finds', () => {
    expect(loadAppearance(aStore('purple huge'), false)).toEqual({ theme: 'system', density: 'compact' });
  });
});

describe('initials', () => {
  it.each([
    ['Anna Karenina', 'AK'],
    ['JJ', 'JJ'],
    ['Becky', 'Be'],
    ['Élodie de la Tour', 'ÉT'],
    ['  ', ''],
    ['Tanya (2)', 'Ta'],
  ])('of “%s” are “%s”', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
