import { expect, it } from 'vitest';
import { mergedOver } from './merged-over.ts';

it('keeps what was typed and shows what somebody else changed, which comes first where both changed it', () => {
  const opened = { title: 'Braids', capacity: 6, comment: '', staffIds: ['ann'] };
  const typed = { ...opened, title: 'Braids for all', comment: 'mine' };
  expect(mergedOver(opened, typed, { ...opened, capacity: 8, comment: 'his', staffIds: ['ben'] })).toEqual({
    title: 'Braids for all',
    capacity: 8,
    comment: 'his',
    staffIds: ['ben'],
  });
});
