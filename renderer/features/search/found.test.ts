import { expect, it } from 'vitest';
import { createHotkeys } from '#renderer/ui/hotkeys.ts';
import { commandsOf } from './found.ts';

it('offers the keys that do something wherever they are chosen from', () => {
  const keys = createHotkeys();
  const run = () => undefined;
  keys.add({
    title: 'calendar',
    isBlocking: false,
    map: {
      N: { label: 'Book', run },
      B: { label: 'Book', run },
      M: { label: 'Move', run, isListedOnly: true },
      F2: { label: 'Till', run },
      Escape: { label: 'Close', run },
    },
  });
  expect(keys.groups()[0]?.keys).toHaveLength(5);
  expect(commandsOf(keys.groups(), ['Till']).map(({ label }) => label)).toEqual(['Book']);
});
