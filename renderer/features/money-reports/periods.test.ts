import { describe, expect, it } from 'vitest';
import { monthsUpTo, periodOf, stepPeriod } from './periods.ts';

const today = '2026-03-11';

describe('periods of a report', () => {
  it('begin with the week’s Monday and the month’s first, and end with today', () => {
    expect(periodOf('week', today)).toEqual({ from: '2026-03-09', to: today });
    expect(periodOf('month', today)).toEqual({ from: '2026-03-01', to: today });
    expect(periodOf('lastMonth', today)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(periodOf('yesterday', '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  });

  it('go on by their own length, months by whole months', () => {
    expect(stepPeriod({ from: today, to: today }, -1)).toEqual({ from: '2026-03-10', to: '2026-03-10' });
    expect(stepPeriod({ from: '2026-03-02', to: '2026-03-08' }, 1)).toEqual({ from: '2026-03-09', to: '2026-03-15' });
    expect(stepPeriod(periodOf('month', today), -1)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(stepPeriod({ from: '2026-01-01', to: '2026-01-31' }, 1)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(stepPeriod({ from: '2026-03-01', to: '2026-03-01' }, -1)).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  });

  it('of months end with the last, over a new year too', () => {
    expect(monthsUpTo('2026-02', 3)).toEqual(['2025-12', '2026-01', '2026-02']);
  });
});
