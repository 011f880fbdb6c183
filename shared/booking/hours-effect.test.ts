import { describe, expect, it } from 'vitest';
import { type HoursPlan, type StandsNow, effectOf, noPlan, touchedDays } from '#shared/booking/hours-effect.ts';
import { lineDefaults, visitDefaults } from '#shared/booking/defaults.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';

const day = '2026-06-11';
const next = '2026-06-12';
const line = (staffId: string, startsAt: string, over: Partial<VisitLine> = {}): VisitLine => ({
  ...lineDefaults,
  id: `line ${startsAt}`,
  serviceId: 'cut',
  staffId,
  startsAt: `${day}T${startsAt}:00.000Z`,
  durationMinutes: 60,
  breakMinutes: 0,
  priceMinor: 0,
  ...over,
});
const visit = (id: string, lines: readonly VisitLine[], over: Partial<Visit> = {}): Visit => ({
  ...visitDefaults,
  id,
  branchId: 'main',
  day,
  clientId: null,
  walkInName: 'Ada',
  status: 'waiting',
  lines: [...lines],
  comment: '',
  source: 'desk',
  overbooked: null,
  conflictWith: [],
  paid: 'none',
  billId: null,
  cancelled: null,
  createdAt: `${day}T00:00:00.000Z`,
  createdBy: 'u',
  changedAt: `${day}T00:00:00.000Z`,
  changedBy: 'u',
  ...over,
});
const slots = (...spans: readonly string[]) => spans.map((span) => ({ from: span.slice(0, 5), to: span.slice(6) }));
const nine = { staffId: 'anna', day, slots: slots('09:00-17:00') };

function now(visits: readonly Visit[], over: Partial<StandsNow> = {}): StandsNow {
  return {
    rules: { branch: { zone: 'UTC', stepMinutes: 15, openingHours: [], leadMinutes: 0 }, holidays: [], absences: [] },
    hours: [nine, { ...nine, staffId: 'ben' }],
    occupants: visits.map((row) => ({ table: 'visits', row })),
    nowMs: Date.parse(`${day}T08:00:00.000Z`),
    ...over,
  };
}
const names = (plan: HoursPlan, stands: StandsNow) =>
  effectOf(plan, stands, touchedDays(plan)).map(({ occupant, staffId, wasOutside }) => [occupant.row.id, staffId, wasOutside]);

describe('who stands outside the hours', () => {
  const early = visit('early', [line('anna', '09:30')]);
  const noon = visit('noon', [line('anna', '12:15')]);

  it('after a break is put into the day', () => {
    const plan = { ...noPlan, days: [{ ...nine, slots: slots('09:00-12:30', '13:00-17:00') }] };
    expect(names(plan, now([early, noon]))).toEqual([['noon', 'anna', false]]);
  });

  it('tells who stood outside before from who will', () => {
    const late = visit('late', [line('anna', '18:00')]);
    expect(names({ ...noPlan, days: [{ ...nine, slots: [] }] }, now([late, early]))).toEqual([
      ['early', 'anna', false],
      ['late', 'anna', true],
    ]);
  });

  it('leaves out what is over', () => {
    const plan = { ...noPlan, days: [{ ...nine, slots: [] }] };
    expect(names(plan, now([early, noon], { nowMs: Date.parse(`${day}T10:30:00.000Z`) }))).toEqual([['noon', 'anna', false]]);
  });

  it('counts assistants, and leaves alone whom the plan does not touch', () => {
    const helped = visit('helped', [line('ben', '10:00', { assistantIds: ['anna'] })]);
    expect(names({ ...noPlan, away: [{ staffId: 'anna', fromDay: day, toDay: next }] }, now([helped]))).toEqual([
      ['helped', 'anna', false],
    ]);
  });

  it('is everybody on a holiday, but nobody who was cancelled or did not come', () => {
    const others = [
      visit('gone', [line('ben', '10:00')], { status: 'cancelled' }),
      visit('absent', [line('ben', '14:00')], { status: 'no-show' }),
    ];
    const plan = { ...noPlan, holiday: { day, slots: [], removed: false } };
    expect(names(plan, now([early, ...others, visit('both', [line('anna', '10:00'), line('ben', '11:00')])]))).toEqual([
      ['early', 'anna', false],
      ['both', 'anna', false],
      ['both', 'ben', false],
    ]);
  });

  it('is who is booked after the doors shut, on the weekdays that change', () => {
    const doors = { openingHours: Array.from({ length: 7 }, () => slots('08:00-12:30')), days: [day] };
    const tomorrow = visit('tomorrow', [line('anna', '14:00')], { day: next });
    expect(names({ ...noPlan, doors }, now([early, noon, tomorrow]))).toEqual([['noon', 'anna', false]]);
  });

  it('is each of those who are away together, and nobody else', () => {
    const both = visit('both', [line('anna', '10:00'), line('ben', '11:00'), line('carl', '12:00')]);
    const away = ['anna', 'ben'].map((staffId) => ({ staffId, fromDay: day, toDay: day }));
    const stands = now([both], { hours: [nine, { ...nine, staffId: 'ben' }, { ...nine, staffId: 'carl' }] });
    expect(names({ ...noPlan, away }, stands)).toEqual([
      ['both', 'anna', false],
      ['both', 'ben', false],
    ]);
  });

  it('may run over midnight where the next day’s hours begin there', () => {
    const night = visit('night', [line('anna', '23:30')]);
    const stands = now([night], {
      hours: [
        { ...nine, slots: slots('18:00-24:00') },
        { staffId: 'anna', day: next, slots: slots('00:00-02:00') },
      ],
    });
    expect(names({ ...noPlan, days: [{ ...nine, slots: slots('20:00-24:00') }] }, stands)).toEqual([]);
    expect(
      names(
        {
          ...noPlan,
          days: [
            { ...nine, slots: slots('20:00-24:00') },
            { staffId: 'anna', day: next, slots: [] },
          ],
        },
        stands,
      ),
    ).toEqual([['night', 'anna', false]]);
  });
});
