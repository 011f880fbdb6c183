import { describe, expect, it } from 'vitest';
import { anyWish, emptyWaiting, lackOf } from './wish-draft.ts';

describe('what a waiting client wants', () => {
  const someone = { clientId: 'c', name: 'Ada', draft: null };

  it('needs somebody who can be reached, a service, and wishes that can come true', () => {
    const empty = emptyWaiting('2026-06-11');
    expect(lackOf(empty)).toBe('client');
    expect(lackOf({ ...empty, client: someone })).toBe('service');
    const whole = { ...empty, client: someone, serviceIds: ['cut'] };
    expect(lackOf(whole)).toBeUndefined();
    expect(lackOf({ ...whole, wishes: [{ ...anyWish('2026-06-11'), toDay: '2026-06-10' }] })).toBe('wish');
    expect(lackOf({ ...whole, wishes: [{ ...anyWish('2026-06-11'), from: '12:00', to: '12:00' }] })).toBe('wish');
  });
});
