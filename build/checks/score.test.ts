import { describe, expect, it } from 'vitest';
import { journeysScore } from './journeys-part.ts';
import { NO_SCORE, addScores, scoreLine } from './score.ts';
import { unitScore } from './unit-part.ts';

const aFile = (status: string, ...tests: readonly string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map((test) => ({ fullName: 'a test', status: test })),
});

describe('the line that ends a run', () => {
  it('names skipped tests only when there are some', () => {
    expect(scoreLine({ passed: 3, failed: 0, skipped: [] })).toBe('3 passed, 0 failed');
    const sum = addScores(
      { ...NO_SCORE, passed: 3, failed: 1, unsteady: ['a'] },
      { ...NO_SCORE, passed: 1, skipped: ['why'], unsteady: ['b'] },
    );
    expect(scoreLine(sum)).toBe('4 passed, 1 failed, 1 skipped');
    expect(sum.unsteady).toEqual(['a', 'b']);
  });
});

describe('unitScore', () => {
  it('counts tests by what became of them', () => {
    const report = { testResults: [aFile('failed', 'passed', 'failed', 'skipped'), aFile('passed', 'passed')] };
    expect(unitScore(report, false)).toEqual({ passed: 2, failed: 1, skipped: [expect.stringContaining('a test')], unsteady: [] });
  });

  it('counts a file that could not be read, a run that broke off, and an error outside any test', () => {
    expect(unitScore({ testResults: [aFile('failed')] }, false).failed).toBe(1);
    expect(unitScore(undefined, false).failed).toBe(1);
    expect(unitScore({ testResults: [aFile('passed', 'passed')] }, false)).toMatchObject({ passed: 1, failed: 1 });
  });
});

describe('journeysScore', () => {
  const aReport = (...statuses: readonly string[]) => ({
    suites: [
      {
        specs: [],
        suites: [
          {
            specs: statuses.map((status) => ({
              title: 'a day',
              tests: [{ status, annotations: [{ type: 'skip', description: 'no Electron here' }] }],
            })),
          },
        ],
      },
    ],
  });

  it('counts journeys, names what needed a second try, and keeps the reasons', () => {
    expect(journeysScore(aReport('expected', 'flaky', 'unexpected', 'skipped'), false)).toEqual({
      passed: 2,
      failed: 1,
      skipped: ['a day (no Electron here)'],
      unsteady: ['a day'],
    });
  });

  it('takes many second tries for what they are', () => {
    expect(journeysScore(aReport('expected', 'flaky', 'flaky', 'flaky'), true)).toMatchObject({ passed: 1, failed: 3 });
  });

  it('counts no journeys at all as a failure', () => {
    expect(journeysScore({ suites: [] }, true).failed).toBe(1);
    expect(journeysScore(undefined, true).failed).toBe(1);
  });
});
