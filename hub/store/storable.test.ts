import { expect, it } from 'vitest';
import { storable } from './storable.ts';

it('leaves what Postgres can hold as it is, whatever letters it has', () => {
  const row = { id: 'a', text: 'Zoë 👩‍🎨 \\u0000 spelt out', list: [1, null, { deep: true }] };
  expect(storable(row)).toEqual(row);
});

it('mends what Postgres cannot hold, in values and in keys, and nothing beside it', () => {
  expect(storable({ text: 'a\0b', half: '\ud83d!', whole: '😀', list: ['\udc00'], 'k\0': 1 })).toEqual({
    text: 'a\uFFFDb',
    half: '\uFFFD!',
    whole: '😀',
    list: ['\uFFFD'],
    'k\uFFFD': 1,
  });
});
