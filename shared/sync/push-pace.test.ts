import { expect, test } from 'vitest';
import { limits } from '#shared/kernel/limits.ts';
import { createPushPace } from '#shared/sync/push-pace.ts';

const full = limits.pushCharsMax;

test('what fails at once, or is answered in time, is sent as large as ever', () => {
  const pace = createPushPace();
  pace.note(full, 19_999, false);
  pace.note(full, 9_999, true);
  expect([pace.charsMax(), pace.mayOvertake()]).toEqual([full, true]);
});

test('what takes long is halved, and one push goes after the other', () => {
  const pace = createPushPace();
  pace.note(full, 20_000, false);
  expect([pace.charsMax(), pace.mayOvertake()]).toEqual([full / 2, false]);
  pace.note(full / 2, 10_000, true);
  expect(pace.charsMax()).toBe(full / 4);
  for (let times = 0; times < 20; times += 1) pace.note(full, 60_000, false);
  expect(pace.charsMax()).toBe(4 * 1024);
});

test('what is quick and was as large as it might be is doubled, up to the whole', () => {
  const pace = createPushPace();
  for (let times = 0; times < 2; times += 1) pace.note(full, 60_000, false);
  pace.note(full / 8 - 1, 10, true);
  pace.note(full / 4, 4_001, true);
  expect(pace.charsMax()).toBe(full / 4);
  pace.note(full / 8, 4_000, true);
  expect(pace.charsMax()).toBe(full / 2);
  pace.note(full / 2, 10, true);
  expect([pace.charsMax(), pace.mayOvertake()]).toEqual([full, true]);
  pace.note(full, 10, true);
  expect(pace.charsMax()).toBe(full);
});
