import { describe, expect, it } from 'vitest';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { newLine } from './booking-draft.ts';
import { isOutdated, linesTyped, typedOver } from './lines-typed.ts';

const [line] = aVisit({ id: 'v' }).lines;
const withLines = (...changes: readonly Partial<VisitLine>[]): Visit =>
  aVisit({ id: 'v', lines: changes.flatMap((change, at) => (line === undefined ? [] : [{ ...line, id: `v-${at}`, ...change }])) });
const eleven = '2026-03-02T16:00:00.000Z';
const opened = withLines({}, {});
const typed = linesTyped(opened);
const priced = { ...typed, lines: typed.lines.map((one, at) => (at === 0 ? { ...one, priceMinor: 4000 } : one)) };

describe('a visit that is changed elsewhere while its form is open', () => {
  it('is told of when its lines are others, and not when the client came', () => {
    expect(isOutdated(opened, { ...opened, status: 'arrived', changedAt: eleven })).toBe(false);
    expect(isOutdated(opened, withLines({}, { startsAt: eleven }))).toBe(true);
  });

  it('is shown as it stands, with the price that was typed', () => {
    const moved = { ...withLines({ startsAt: eleven }, { staffId: 'ben' }), day: '2026-03-03' };
    expect(typedOver(opened, priced, moved)).toMatchObject({
      day: '2026-03-03',
      lines: [
        { lineId: 'v-0', startsAt: eleven, priceMinor: 4000 },
        { lineId: 'v-1', staffId: 'ben', priceMinor: 5000 },
      ],
    });
  });

  it('is where somebody else moved it, and not where both did', () => {
    const late = { day: '2026-03-05', lines: typed.lines.map((one) => ({ ...one, startsAt: '2026-03-05T15:00:00.000Z' })) };
    const moved = withLines({ startsAt: eleven }, {});
    expect(typedOver(opened, late, moved)).toEqual(linesTyped(moved));
  });

  it('has the lines that were added here or there, and none that were taken off', () => {
    const added = newLine('mine', 'ann');
    const here = { ...typed, lines: [...typed.lines.slice(1), added] };
    const there = withLines({}, {}, { priceMinor: 100 });
    expect(typedOver(opened, here, there).lines.map(({ lineId }) => lineId)).toEqual(['v-1', 'v-2', 'mine']);
    expect(typedOver(opened, typed, withLines({})).lines.map(({ lineId }) => lineId)).toEqual(['v-0']);
  });
});
