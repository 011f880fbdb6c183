import { expect, it } from 'vitest';
import { createIdleWatch, idleLockMs } from '#renderer/app/session/idle-watch.ts';

const hourMs = 60 * 60_000;

function aWatch() {
  let nowMs = Date.parse('2026-03-02T12:00:00.000Z');
  const watch = createIdleWatch(() => nowMs, idleLockMs);
  return { watch, pass: (ms: number) => void (nowMs += ms) };
}

it('is idle after ten minutes in which no window was touched', () => {
  const { watch, pass } = aWatch();
  pass(idleLockMs - 1);
  expect(watch.isIdle()).toBe(false);
  watch.touchedElsewhere();
  pass(idleLockMs - 1);
  watch.touch();
  pass(idleLockMs - 1);
  expect(watch.isIdle()).toBe(false);
  pass(1);
  expect(watch.isIdle()).toBe(true);
});

it('is idle when the clock was set back while nobody was there, and not when somebody goes on working', () => {
  const { watch, pass } = aWatch();
  watch.touch();
  pass(-3 * hourMs);
  expect(watch.isIdle()).toBe(true);
  // The others hear of it at once, not in three hours.
  expect(watch.touch()).toBe(true);
  expect(watch.isIdle()).toBe(false);
});

it('tells the others of a touch every twenty seconds', () => {
  const { watch, pass } = aWatch();
  expect([watch.touch(), watch.touch()]).toEqual([true, false]);
  pass(20_000);
  expect(watch.touch()).toBe(true);
});
