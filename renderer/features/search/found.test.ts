import { describe, expect, it } from 'vitest';
import { createHotkeys } from '#renderer/ui/hotkeys.ts';
import { commandsOf, matching } from './found.ts';

describe('services and things to do', () => {
  const labels = ['Men’s cut', 'Cut and blow-dry', 'Colour, roots', 'Crème bath'];
  const found = (query: string) => matching(labels, (label) => label, query);

  it('are found by the beginning of each word, those that begin so first', () => {
    expect(found('cut')).toEqual(['Cut and blow-dry', 'Men’s cut']);
    expect(found('dry cu')).toEqual(['Cut and blow-dry']);
    expect(found('creme')).toEqual(['Crème bath']);
  });

  it('are not found by nothing, nor by a word that none of them has', () => {
    expect(found(' ')).toEqual([]);
    expect(found('cut xyz')).toEqual([]);
  });
});

it('offers the keys that do something wherever they are chosen from', () => {
  const keys = createHotkeys();
  const run = () => undefined;
  keys.add({
    title: 'calendar',
    isBlocking: false,
    map: {
      N: { label: 'Book', run },
      M: { label: 'Move', run, isListedOnly: true },
      F2: { label: 'Till', run },
      Escape: { label: 'Close', run },
    },
  });
  expect(keys.groups()[0]?.keys).toHaveLength(4);
  expect(commandsOf(keys.groups(), ['Till']).map(({ label }) => label)).toEqual(['Book']);
});
