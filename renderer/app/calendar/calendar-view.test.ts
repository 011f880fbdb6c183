import { describe, expect, it } from 'vitest';
import { parseChoice, periodOf, stepped } from '#renderer/app/calendar/calendar-view.ts';

describe('the views of the calendar', () => {
  it('show the day itself, its week, or the weeks of its month', () => {
    expect(periodOf('day', '2026-11-25')).toEqual({ from: '2026-11-25', to: '2026-11-25', step: 'day' });
    expect(periodOf('overview', '2026-11-25')).toEqual({ from: '2026-11-23', to: '2026-11-29', step: 'week' });
    expect(periodOf('agenda', '2026-11-25')).toEqual({ from: '2026-11-25', to: '2026-12-01', step: 'week' });
    expect(periodOf('month', '2026-11-25')).toEqual({ from: '2026-10-26', to: '2026-12-06', step: 'month' });
  });

  it('step by what they show', () => {
    expect(stepped('2026-01-31', 'month', 1)).toBe('2026-02-28');
    expect(stepped('2026-03-28', 'week', 1)).toBe('2026-04-04');
    expect(stepped('2026-03-01', 'day', -1)).toBe('2026-02-28');
  });

  it('take over a remembered choice, and none that they do not know', () => {
    expect(parseChoice({ view: 'month', staffId: 'a' })).toEqual({ view: 'month', staffId: 'a' });
    expect(parseChoice({ view: 'agenda', staffId: 3 })).toEqual({ view: 'agenda', staffId: null });
    for (const kept of [undefined, null, 'month', {}, { view: 'year', staffId: null }]) expect(parseChoice(kept)).toBeUndefined();
  });
});
