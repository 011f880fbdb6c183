import { describe, expect, it } from 'vitest';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { type LineDraft, newLine } from './booking-draft.ts';
import { isOutdated, linesTyped, typedOver, withChanged } from './lines-typed.ts';

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

describe('a service that is changed in the form of a visit', () => {
  const instant = (time: string) => `2026-03-02T${time}:00.000Z`;
  const [ten, half, quarterTo, quarterPast] = [instant('15:00'), instant('15:30'), instant('15:45'), instant('16:15')] as const;
  const catalogue = { staff: [], services: [], staffServices: [], resources: [] };
  const at = (startsAt = ten, more: Partial<VisitLine> = {}): Partial<VisitLine> => ({
    startsAt,
    durationMinutes: 30,
    breakMinutes: 0,
    ...more,
  });
  const startsAfter = (visit: Visit, ...changes: readonly Partial<LineDraft>[]) =>
    changes
      .reduce<readonly LineDraft[]>(
        (lines, change) => (lines[0] === undefined ? lines : withChanged(visit, lines, { ...lines[0], ...change }, catalogue)),
        linesTyped(visit).lines,
      )
      .map(({ startsAt }) => startsAt);

  it('pushes those that follow it right behind, when it takes longer or its pause does, and pulls them back', () => {
    const chain = withLines(at(), at(half), at(eleven));
    expect(startsAfter(chain, { minutes: 45 })).toEqual([ten, quarterTo, quarterPast]);
    expect(startsAfter(chain, { breakMinutes: 15 })).toEqual([ten, quarterTo, quarterPast]);
    expect(startsAfter(chain, { minutes: 4 }, { minutes: 45 }, { minutes: 30 })).toEqual([ten, half, eleven]);
    expect(startsAfter(chain, { priceMinor: 1 })).toEqual([ten, half, eleven]);
  });

  it('leaves where it is what goes on beside it or after a gap, also when it is met while a number is typed', () => {
    expect(startsAfter(withLines(at(), at(ten, { staffId: 'ben' })), { minutes: 45 })).toEqual([ten, ten]);
    expect(startsAfter(withLines(at(), at(quarterTo)), { minutes: 45 }, { minutes: 20 })).toEqual([ten, quarterTo]);
  });

  it('pushes nothing to which somebody gave another start meanwhile', () => {
    const visit = withLines(at(), at(half));
    const [first, second] = linesTyped(visit).lines;
    if (first === undefined || second === undefined) throw new Error('the visit has two lines');
    const moved = withChanged(visit, [first, second], { ...second, startsAt: eleven }, catalogue);
    expect(withChanged(visit, moved, { ...first, minutes: 45 }, catalogue).map(({ startsAt }) => startsAt)).toEqual([ten, eleven]);
  });
});
