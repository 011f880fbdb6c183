import { expect, it } from 'vitest';
import { deskWords } from '#renderer/data/desk-words.ts';

it('calls no two desks alike, and one without a name by its code', () => {
  const desks = [
    { id: 'a', code: 'D1', name: 'Front desk' },
    { id: 'b', code: 'D2', name: 'Front desk' },
    { id: 'c', code: 'D3', name: 'Left screen' },
    { id: 'd', code: 'D4', name: '' },
  ];
  expect([...deskWords(desks)]).toEqual([
    ['a', 'Front desk (D1)'],
    ['b', 'Front desk (D2)'],
    ['c', 'Left screen'],
    ['d', 'D4'],
  ]);
});
