import { expect, it } from 'vitest';
import { freshDraft, withCleared, withKept, withTyped } from '#renderer/data/held-draft.ts';

it('shows what was kept, unless something was typed before that was known', () => {
  expect(withKept(freshDraft('bill:1', ''), 'bill:1', 'kept')).toMatchObject({ value: 'kept', isReady: true });
  expect(withKept(withTyped(freshDraft('bill:1', ''), 'bill:1', 'typed'), 'bill:1', 'kept')).toMatchObject({
    value: 'typed',
    isReady: true,
  });
  expect(withKept(freshDraft('bill:1', 'none'), 'bill:1', undefined)).toMatchObject({ value: 'none', isReady: true });
});

it('shows what was kept again when its key comes back after another one', () => {
  const typed = withTyped(withKept(freshDraft('bill:1', ''), 'bill:1', undefined), 'bill:1', 'half');
  expect(typed.value).toBe('half');
  // Another bill was opened, and then the first one again: the form starts anew with each key.
  expect(withKept(freshDraft('bill:1', ''), 'bill:1', 'half')).toMatchObject({ value: 'half', isReady: true });
});

it('takes nothing that belongs to another key', () => {
  const second = freshDraft('bill:2', '');
  expect(withKept(second, 'bill:1', 'kept')).toBe(second);
  expect(withTyped(second, 'bill:1', 'late')).toBe(second);
  expect(withCleared(second, 'bill:1')).toBe(second);
});

it('is empty and ready once it was cleared, whatever was kept', () => {
  const cleared = withCleared(withTyped(freshDraft('bill:1', ''), 'bill:1', 'half'), 'bill:1');
  expect(withKept(cleared, 'bill:1', 'half')).toMatchObject({ value: '', isReady: true });
});
