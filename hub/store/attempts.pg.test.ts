import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { masterKey } from './master-key.ts';
import { type TestStore, testStore } from '#tests/support/hub/test-store.ts';
import { type Attempts, type Guesser, createAttempts, judged } from './attempts.ts';

const terms = { free: 3, firstWaitMs: 1_000, longestWaitMs: 60_000 };
const key = masterKey(new Uint8Array(32).fill(7));
const at = (ms: number): Date => new Date(Date.UTC(2026, 4, 4) + ms);
const guesser = (who: string, chainId = 'one'): Guesser => ({ chainId, what: 'sign-in', who });

describe('failed attempts', () => {
  let opened: TestStore;
  let attempts: Attempts;
  beforeAll(async () => {
    opened = await testStore();
    attempts = createAttempts(opened.store.db, key);
  });
  afterAll(() => opened.close());

  it('cost nothing at first, then twice as much each time up to the longest wait', async () => {
    const olga = guesser('desk|olga');
    const waits: number[] = [];
    for (let ms = 0; waits.length < 12; ms += waits.at(-1) ?? 0) {
      expect(await attempts.begin(olga, terms, at(ms))).toBe(0);
      waits.push(await attempts.waitMs(olga, at(ms)));
    }
    expect(waits.slice(0, 6)).toEqual([0, 0, 0, 1_000, 2_000, 4_000]);
    expect(waits.at(-1)).toBe(60_000);
  });

  it('that come too soon are told how long to wait, and are not counted', async () => {
    const hasty = guesser('desk|hasty');
    for (let tried = 0; tried < 4; tried += 1) await attempts.begin(hasty, terms, at(0));
    for (let tried = 0; tried < 5; tried += 1) expect(await attempts.begin(hasty, terms, at(400))).toBe(600);
    expect(await attempts.begin(hasty, terms, at(1_000))).toBe(0);
    expect(await attempts.waitMs(hasty, at(1_000))).toBe(2_000);
  });

  it('are over with success, and after a day', async () => {
    const slow = guesser('desk|slow');
    for (let tried = 0; tried < 3; tried += 1) await attempts.begin(slow, terms, at(0));
    await attempts.succeeded(slow);
    await attempts.begin(slow, terms, at(0));
    expect(await attempts.waitMs(slow, at(0))).toBe(0);
    for (let tried = 0; tried < 3; tried += 1) await attempts.begin(slow, terms, at(0));
    expect(await attempts.waitMs(slow, at(0))).toBe(1_000);
    await attempts.begin(slow, terms, at(25 * 60 * 60_000));
    expect(await attempts.waitMs(slow, at(25 * 60 * 60_000))).toBe(0);
  });

  it('that the hub failed to judge are given back', async () => {
    const unlucky = guesser('desk|unlucky');
    const broken = () => Promise.reject(new Error('the database is busy'));
    for (let tried = 0; tried < 9; tried += 1) {
      expect(await attempts.begin(unlucky, terms, at(0))).toBe(0);
      await expect(judged(attempts, unlucky, broken)).rejects.toThrow('busy');
    }
    expect(await attempts.waitMs(unlucky, at(0))).toBe(0);
  });

  it('of one guesser never hold up another, of another chain or at another door', async () => {
    for (let tried = 0; tried < 4; tried += 1) await attempts.begin(guesser('same'), terms, at(0));
    expect(await attempts.begin(guesser('other'), terms, at(0))).toBe(0);
    expect(await attempts.begin(guesser('same', 'two'), terms, at(0))).toBe(0);
    expect(await attempts.begin({ ...guesser('same'), what: 'enrol' }, terms, at(0))).toBe(0);
  });

  it('at two hubs at once, and before and after a restart, are counted together', async () => {
    const other = createAttempts(opened.store.db, key);
    const begun = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? attempts : other).begin(guesser('many'), terms, at(0))),
    );
    expect(begun.filter((waitMs) => waitMs === 0)).toHaveLength(4);
    expect(await createAttempts(opened.store.db, key).begin(guesser('many'), terms, at(1))).toBe(999);
  });

  it('leave no name, login or address in the database', async () => {
    await attempts.begin(guesser('desk-7|elvira'), terms, at(0));
    const rows = await opened.store.db.selectFrom('attempts').selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/elvira|desk-7|olga/);
  });
});
