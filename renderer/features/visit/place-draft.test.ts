import { lineDefaults, visitDefaults } from '#shared/booking/defaults.ts';
import { describe, expect, it } from 'vitest';
import type { Visit } from '#shared/booking/tables.ts';
import { changeOf, draftOfVisit, isComplete } from './place-draft.ts';

const zone = 'America/Toronto';
const line = (id: string, startsAt: string) => ({
  id,
  serviceId: 'cut',
  staffId: 'becky',
  startsAt,
  durationMinutes: 60,
  ...lineDefaults,
  breakMinutes: 0,
  priceMinor: 5000,
});

function aVisit(day: string, lines: Visit['lines']): Visit {
  return {
    id: 'visit',
    branchId: 'main',
    day,
    clientId: null,
    walkInName: '',
    status: 'waiting',
    lines,
    comment: '',
    source: 'desk',
    ...visitDefaults,
    overbooked: null,
    conflictWith: [],
    cancelled: null,
    billId: null,
    paid: 'none',
    createdAt: '2026-06-01T10:00:00.000Z',
    createdBy: 'u',
    changedAt: '2026-06-01T10:00:00.000Z',
    changedBy: 'u',
  };
}

describe('changing a visit by fields', () => {
  const visit = aVisit('2026-06-11', [line('a', '2026-06-11T14:00:00.000Z'), line('b', '2026-06-11T15:00:00.000Z')]);
  const draft = draftOfVisit(visit, zone);

  it('changes nothing while the fields say what the visit says', () => {
    expect(draft.lines.map((one) => one.time)).toEqual(['10:00', '11:00']);
    expect(changeOf(visit, draft, zone)).toEqual({ day: '2026-06-11', places: [], prices: [] });
  });

  it('names only the lines that move, and the prices that change', () => {
    const [first, second] = draft.lines;
    const change = changeOf(
      visit,
      {
        ...draft,
        lines: [
          { ...first!, priceMinor: 5500 },
          { ...second!, time: '11:30', staffId: 'kelly' },
        ],
      },
      zone,
    );
    expect(change.places).toEqual([{ lineId: 'b', startsAt: '2026-06-11T15:30:00.000Z', staffId: 'kelly', durationMinutes: 60 }]);
    expect(change.prices).toEqual([{ lineId: 'a', from: 5000, to: 5500 }]);
  });

  it('takes every line to another day at its own time of day', () => {
    const change = changeOf(visit, { ...draft, day: '2026-12-01' }, zone);
    expect(change.day).toBe('2026-12-01');
    expect(change.places.map((place) => place.startsAt)).toEqual(['2026-12-01T15:00:00.000Z', '2026-12-01T16:00:00.000Z']);
  });

  it('leaves a visit within the doubled hour where it is when only its price changes', () => {
    const second = aVisit('2026-11-01', [line('a', '2026-11-01T06:30:00.000Z')]);
    const fields = draftOfVisit(second, zone);
    expect(fields.lines[0]?.time).toBe('01:30');
    expect(changeOf(second, { ...fields, lines: [{ ...fields.lines[0]!, priceMinor: 1 }] }, zone).places).toEqual([]);
  });

  it('cannot be saved with an empty field', () => {
    expect(isComplete(draft)).toBe(true);
    expect(isComplete({ ...draft, lines: [{ ...draft.lines[0]!, minutes: 0 }] })).toBe(false);
    expect(isComplete({ ...draft, lines: [{ ...draft.lines[0]!, time: null }] })).toBe(false);
  });
});
