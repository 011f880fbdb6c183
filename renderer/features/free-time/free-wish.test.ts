import { describe, expect, it } from 'vitest';
import type { FreeTimeSource } from '#shared/booking/find-free-times.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import { wallTimeOf, wallToInstant, weekdayOf } from '#shared/kernel/time.ts';
import { aGroupEvent, aService, aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import { branch } from '#tests/support/rows.ts';
import { type FreeWish, findFreeDays, foundOn } from './free-wish.ts';

const person = (id: string, order: number) => ({ id, name: id, position: '', branchIds: [branch.id], color: 0, order, active: true });
const catalogue: Catalogue = {
  staff: [person('anna', 0), person('becky', 1)],
  services: [
    aService({ id: 'cut' }),
    aService({ id: 'colour', durationMinutes: 120 }),
    aService({ id: 'class', durationMinutes: 600, capacity: 2 }),
  ],
  staffServices: [],
  resources: [],
};

const aClass = (day: string) =>
  aGroupEvent({ id: `class.${day}`, day, staffId: 'becky', startsAt: wallToInstant(day, '11:00', branch.zone), capacity: 2 });
/** Both work 9 to 13 on every day; Anna is booked all of Monday 2 March. A class takes place on Tuesdays. */
const source: FreeTimeSource = {
  rules: { branch, holidays: [], absences: [{ staffId: 'becky', fromDay: '2026-03-03', toDay: '2026-03-03', removed: false }] },
  loadDay: async (day) => ({
    workDays: ['anna', 'becky'].map((staffId) => ({
      id: `${staffId}.${day}`,
      branchId: branch.id,
      day,
      staffId,
      slots: [{ from: '09:00', to: '13:00' }],
    })),
    visits:
      day === '2026-03-02'
        ? [
            aVisit({
              id: 'booked',
              day,
              lines: [aVisitLine({ staffId: 'anna', startsAt: '2026-03-02T14:00:00.000Z', durationMinutes: 240 })],
            }),
          ]
        : [],
    groupEvents: weekdayOf(day) === 2 ? [aClass(day)] : [],
    blocks: [],
  }),
};
const wish: FreeWish = { services: [], fromDay: '2026-03-02', from: null, to: null, weekdays: [], asClient: false };
const find = (changes: Partial<FreeWish>) =>
  findFreeDays({ ...wish, ...changes }, { catalogue, source, now: '2026-03-01T12:00:00.000Z', startAt: wish.fromDay }, () => true);
const one = (serviceId: string, staffId: string | null = null) => [{ serviceId, staffId }];

describe('the first free days', () => {
  it('are those on which whoever is wanted is free, and go on behind the last', async () => {
    const { days, goOnAt } = await find({ services: one('cut', 'anna') });
    expect(days.map(({ day }) => day)).toEqual(['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08']);
    expect(goOnAt).toBe('2026-03-09');
    expect((await find({ services: one('cut', 'becky') })).days[0]?.day).toBe('2026-03-02');
  });

  it('know every time of a day, and who is free then', async () => {
    const [monday, tuesday] = (await find({ services: one('cut') })).days;
    const clock = (at: number) => wallTimeOf(monday?.times.at(at)?.startsAt ?? '', branch.zone);
    expect([clock(0), clock(-1)]).toEqual(['09:00', '12:00']);
    expect(new Set(monday?.times.map((time) => time.lines[0]?.staffId))).toEqual(new Set(['becky']));
    expect(new Set(tuesday?.times.map((time) => time.lines[0]?.staffId))).toEqual(new Set(['anna']));
  });

  it('take several services in a row, the hours and the weekdays that were asked for', async () => {
    const { days } = await find({
      services: [...one('colour', 'anna'), ...one('cut', 'becky')],
      from: '09:30',
      to: '13:00',
      weekdays: [3, 5],
    });
    expect(new Set(days.map(({ day }) => weekdayOf(day)))).toEqual(new Set([3, 5]));
    for (const { times } of days) {
      expect(wallTimeOf(times[0]?.startsAt ?? '', branch.zone)).toBe('09:30');
      expect(wallTimeOf(times.at(-1)?.startsAt ?? '', branch.zone)).toBe('10:00');
      expect(times.every((time) => time.lines.map((line) => line.staffId).join() === 'anna,becky')).toBe(true);
    }
  });

  it('know what can be joined, also where nobody has time for one alone', async () => {
    const { days } = await find({ services: one('class') });
    expect(new Set(days.map(({ day }) => weekdayOf(day)))).toEqual(new Set([2]));
    expect(days[0]).toMatchObject({ day: '2026-03-03', times: [], groups: [{ places: 2, event: { id: 'class.2026-03-03' } }] });
    expect((await find({ services: one('class', 'anna') })).days).toEqual([]);
    expect((await find({ services: one('class'), from: '12:00' })).days).toEqual([]);
    expect((await find({ services: one('cut') })).days.every(({ groups }) => groups.length === 0)).toBe(true);
  });

  it('are those of a client who books by himself where that is asked: the branch’s lead time before, classes too', async () => {
    const early = { ...source, rules: { ...source.rules, branch: { ...branch, leadMinutes: 120 } } };
    // Monday, 9 o'clock by the branch's clock, and Tuesday an hour before the class.
    const at = (day: string, time: string) => ({ catalogue, source: early, now: wallToInstant(day, time, branch.zone), startAt: day });
    const first = async (asClient: boolean) =>
      (await findFreeDays({ ...wish, asClient, services: one('cut') }, at('2026-03-02', '09:00'), () => true)).days[0]?.times[0]?.startsAt;
    expect([await first(false), await first(true)].map((time) => wallTimeOf(time ?? '', branch.zone))).toEqual(['09:00', '11:00']);
    const classes = async (asClient: boolean) =>
      (await findFreeDays({ ...wish, asClient, services: one('class') }, at('2026-03-03', '10:00'), () => true)).days[0]?.day;
    expect([await classes(false), await classes(true)]).toEqual(['2026-03-03', '2026-03-10']);
  });

  it('end where nobody can, and when nobody waits for them any more', async () => {
    expect(await find({ services: one('cut'), from: '20:00' })).toEqual({ days: [], goOnAt: null });
    const asked = { catalogue, source, now: '2026-03-01T12:00:00.000Z', startAt: wish.fromDay };
    expect((await findFreeDays({ ...wish, services: one('cut') }, asked, () => false)).days).toEqual([]);
  });
});

it('shows a day once, as it was found last', () => {
  const free = (day: string, count: number) => ({ day, times: [], groups: [], count });
  const first = [free('2026-03-02', 1), free('2026-03-03', 1)];
  expect(foundOn([], '2026-03-02', first)).toEqual(first);
  expect(foundOn(first, '2026-03-04', [free('2026-03-04', 1)]).map(({ day }) => day)).toEqual(['2026-03-02', '2026-03-03', '2026-03-04']);
  const again = foundOn(first, '2026-03-03', [free('2026-03-03', 2), free('2026-03-05', 2)]);
  expect(again).toEqual([free('2026-03-02', 1), free('2026-03-03', 2), free('2026-03-05', 2)]);
});
