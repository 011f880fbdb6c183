import { describe, expect, it } from 'vitest';
import { createAttempts } from './attempts.ts';

function attemptsAt(start = 0) {
  const clock = { ms: start };
  const terms = { free: 3, firstWaitMs: 1_000, longestWaitMs: 60_000, keysMax: 2 };
  return { clock, attempts: createAttempts(terms, () => clock.ms) };
}

describe('attempts', () => {
  it('cost nothing at first, then twice as much each time up to the longest wait', () => {
    const { attempts } = attemptsAt();
    const waits = Array.from({ length: 12 }, () => {
      attempts.failed('desk|olga');
      return attempts.waitMs('desk|olga');
    });
    expect(waits.slice(0, 6)).toEqual([0, 0, 0, 1_000, 2_000, 4_000]);
    expect(waits.at(-1)).toBe(60_000);
  });

  it('are over with time and with success', () => {
    const { attempts, clock } = attemptsAt();
    for (let tried = 0; tried < 4; tried += 1) attempts.failed('desk|olga');
    clock.ms = 1_000;
    expect(attempts.waitMs('desk|olga')).toBe(0);
    attempts.failed('desk|olga');
    expect(attempts.waitMs('desk|olga')).toBe(2_000);
    attempts.succeeded('desk|olga');
    attempts.failed('desk|olga');
    expect(attempts.waitMs('desk|olga')).toBe(0);
  });

  it('of one desk never hold up another', () => {
    const { attempts } = attemptsAt();
    for (let tried = 0; tried < 9; tried += 1) attempts.failed('one|olga');
    expect(attempts.waitMs('two|olga')).toBe(0);
  });

  it('are forgotten oldest first when there are too many keys', () => {
    const { attempts } = attemptsAt();
    for (let tried = 0; tried < 4; tried += 1) attempts.failed('one');
    for (let tried = 0; tried < 4; tried += 1) attempts.failed('two');
    attempts.failed('three');
    expect([attempts.waitMs('one'), attempts.waitMs('two')]).toEqual([0, 1_000]);
  });
});
