import { describe, expect, it } from 'vitest';
import { fetchState } from './use-days-fetch.ts';

const week = { from: '2026-03-02', to: '2026-03-08' };

describe('days that are not on this desk', () => {
  it('can be asked for until all of them were', () => {
    expect(fetchState(week, [], false)).toBe('can-ask');
    expect(fetchState(week, [{ from: '2026-03-02', to: '2026-03-07' }], false)).toBe('can-ask');
    const halves = [
      { from: '2026-03-01', to: '2026-03-05' },
      { from: '2026-03-06', to: '2026-03-31' },
    ];
    expect(fetchState(week, halves, false)).toBe('coming');
  });

  it('are promised to nobody while the hub is out of reach, asked for or not', () => {
    expect(fetchState(week, [], true)).toBe('offline');
    expect(fetchState(week, [week], true)).toBe('offline');
  });
});
