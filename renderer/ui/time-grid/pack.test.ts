import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packLanes } from './pack.ts';

const boxes = (...spans: readonly (readonly [number, number])[]) => spans.map(([fromMs, toMs]) => ({ fromMs, toMs }));

describe('lanes', () => {
  it('leave a box that overlaps nothing the whole width', () => {
    expect(packLanes(boxes([0, 10], [10, 20]))).toEqual([
      { lane: 0, lanes: 1, span: 1 },
      { lane: 0, lanes: 1, span: 1 },
    ]);
  });

  it('lay overlapping boxes side by side, and use a lane again once it is free', () => {
    expect(packLanes(boxes([0, 30], [10, 20], [20, 40]))).toEqual([
      { lane: 0, lanes: 2, span: 1 },
      { lane: 1, lanes: 2, span: 1 },
      { lane: 1, lanes: 2, span: 1 },
    ]);
  });

  it('let a box grow over lanes that are free while it lasts', () => {
    expect(packLanes(boxes([0, 30], [5, 15], [8, 12], [16, 30])).at(-1)).toEqual({ lane: 1, lanes: 3, span: 2 });
  });

  it('never let two boxes of one time share a lane', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 40 })), { maxLength: 25 });
    fc.assert(
      fc.property(some, (drawn) => {
        const spans = drawn.map(([fromMs, long]) => ({ fromMs, toMs: fromMs + long })).sort((a, b) => a.fromMs - b.fromMs);
        const lanes = packLanes(spans);
        expect(lanes).toHaveLength(spans.length);
        for (const [i, a] of spans.entries()) {
          expect(lanes[i]!.lane + lanes[i]!.span).toBeLessThanOrEqual(lanes[i]!.lanes);
          for (const [j, b] of spans.entries()) {
            if (i >= j || a.toMs <= b.fromMs || b.toMs <= a.fromMs) continue;
            const [one, other] = [lanes[i]!, lanes[j]!];
            expect(one.lanes).toBe(other.lanes);
            expect(one.lane + one.span <= other.lane || other.lane + other.span <= one.lane).toBe(true);
          }
        }
      }),
      { seed: 20_261_123 },
    );
  });
});
