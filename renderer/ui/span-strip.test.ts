import { describe, expect, it } from 'vitest';
import { pathOf } from '#renderer/ui/span-strip.tsx';

describe('a day drawn small', () => {
  it('draws stretches where they lie on the axis, and no further', () => {
    const axis = { fromMs: 100, toMs: 200 };
    const spans = [
      { fromMs: 50, toMs: 110 },
      { fromMs: 150, toMs: 160 },
      { fromMs: 190, toMs: 300 },
      { fromMs: 200, toMs: 300 },
    ];
    expect(pathOf(spans, axis)).toBe('M0 0H100V8H0zM500 0H600V8H500zM900 0H1000V8H900z');
  });
});
