import { describe, expect, it } from 'vitest';
import { belowWhatStands, commentShown } from './comment-typed.ts';

describe('a comment that is typed', () => {
  it('is saved over the one over which it was begun, and says when that is another one by now', () => {
    const draft = { base: 'Allergic to ammonia', typed: 'Allergic to ammonia. Likes tea' };
    expect(commentShown(draft, 'Allergic to ammonia')).toEqual({ text: draft.typed, base: draft.base, isChanged: true, isOutdated: false });
    expect(commentShown(draft, 'Comes with a dog')).toEqual({ text: draft.typed, base: draft.base, isChanged: true, isOutdated: true });
  });

  it('is the one that stands where nothing else was typed', () => {
    const shown = { text: 'Comes with a dog', base: 'Comes with a dog', isChanged: false, isOutdated: false };
    expect(commentShown(null, 'Comes with a dog')).toEqual(shown);
    expect(commentShown({ base: 'Old', typed: 'Old ' }, 'Comes with a dog')).toEqual(shown);
    expect(commentShown({ base: 'Old', typed: 'Comes with a dog' }, 'Comes with a dog')).toEqual(shown);
  });

  it('keeps the blank behind a word while it is typed', () => {
    expect(commentShown({ base: 'Likes', typed: 'Likes ' }, 'Likes')).toMatchObject({ text: 'Likes ', isChanged: false });
  });

  it('goes below what stands by now', () => {
    expect(belowWhatStands({ typed: 'Likes tea' }, 'Comes with a dog')).toEqual({
      base: 'Comes with a dog',
      typed: 'Comes with a dog\nLikes tea',
    });
    expect(belowWhatStands({ typed: 'Likes tea' }, '')).toEqual({ base: '', typed: 'Likes tea' });
  });
});
