import { describe, expect, it } from 'vitest';
import { callsShown, dismissedWith, noneDismissed, parseDismissed, withHeard } from './heard-calls.ts';

const ringing = (...ids: readonly number[]) => ids.reduce<readonly { readonly id: number }[]>((heard, id) => withHeard(heard, { id }), []);
const idsOf = (calls: readonly { readonly id: number }[]): readonly number[] => calls.map(({ id }) => id);

describe('the calls that are shown', () => {
  it('are the newest first, three at once, and an older one again when one of them is dismissed', () => {
    expect(idsOf(callsShown(ringing(1, 2, 3, 4), noneDismissed))).toEqual([4, 3, 2]);
    expect(idsOf(callsShown(ringing(1, 2, 3, 4), dismissedWith(noneDismissed, 3)))).toEqual([4, 2, 1]);
  });

  it('do not come back after a lock once they were dismissed, while one that was not still rings', () => {
    const kept: unknown = JSON.parse(JSON.stringify(dismissedWith(noneDismissed, 2)));
    // The page that began anew hears of all that rings.
    expect(idsOf(callsShown(ringing(1, 2), parseDismissed(kept)))).toEqual([1]);
  });

  it('wait until it is known which were dismissed', () => {
    expect(callsShown(ringing(1), undefined)).toEqual([]);
  });

  it('are all shown when what was kept is not a list of calls', () => {
    for (const kept of [undefined, 'all', [1, 'two'], { 0: 1 }]) expect(parseDismissed(kept)).toBeUndefined();
  });

  it('stay dismissed for as long as they are known, whatever rings after them', () => {
    const ids = Array.from({ length: 50 }, (_, at) => at + 1);
    const dismissed = ids.reduce(dismissedWith, noneDismissed);
    expect(callsShown(ringing(...ids), dismissed)).toEqual([]);
    expect(dismissed.length).toBeLessThan(ids.length);
  });
});
