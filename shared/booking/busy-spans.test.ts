import { describe, expect, it } from 'vitest';
import { busySpans, hullWithin } from '#shared/booking/busy-spans.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { aBlock } from '#shared/testing/calendar-rows.ts';

const minute = 60_000;
const at = (minutes: number) => new Date(minutes * minute).toISOString();

function block(id: string, staffId: string, from: number, durationMinutes: number, removed = false): Occupant {
  const taken = removed ? { by: 'u', at: at(0) } : null;
  return { table: 'blocks', row: aBlock({ id, day: '1970-01-01', staffId, startsAt: at(from), durationMinutes, removed: taken }) };
}

describe('when somebody is taken', () => {
  it('is joined by person, and leaves out what was removed', () => {
    const spans = busySpans([block('2', 'a', 60, 30), block('1', 'a', 30, 30), block('3', 'b', 0, 10), block('4', 'a', 200, 10, true)]);
    expect([...spans]).toEqual([
      ['staff:a', [{ fromMs: 30 * minute, toMs: 90 * minute }]],
      ['staff:b', [{ fromMs: 0, toMs: 10 * minute }]],
    ]);
  });

  it('is drawn on an axis that ends with the day', () => {
    const day = { fromMs: 0, toMs: 1_440 * minute };
    const span = (from: number, to: number) => ({ fromMs: from * minute, toMs: to * minute });
    expect(hullWithin([span(-60, 30), span(600, 700)], day)).toEqual(span(0, 700));
    expect(hullWithin([span(1_400, 1_500)], day)).toEqual(span(1_400, 1_440));
    expect(hullWithin([span(1_440, 1_500)], day)).toBeNull();
  });
});
