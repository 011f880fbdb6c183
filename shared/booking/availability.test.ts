import { describe, expect, it } from 'vitest';
import { type AskedOfDay, type KnownDay, type WantedService, eachFreeTime, freeTimes, knownDay } from '#shared/booking/availability.ts';
import { type Occupant, visitOccupant } from '#shared/booking/occupancy.ts';
import type { BranchRules } from '#shared/booking/open-hours.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';
import { aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';

const zone = 'America/Toronto';
const day = '2018-05-31';
const at = (time: string, onDay = day) => wallToInstant(onDay, time, zone);
const nineToFive = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];

const aLine = (from: string, durationMinutes: number, over: Partial<VisitLine> = {}) =>
  aVisitLine({ staffId: 'becky', startsAt: from, durationMinutes, ...over });
const aVisitOf = (lines: readonly VisitLine[], over: Partial<Visit> = {}) => aVisit({ id: 'visit', day, lines: [...lines], ...over });

const cutBy = (...staffIds: readonly string[]): WantedService => ({
  serviceId: 'cut',
  performers: staffIds.map((staffId) => ({ staffId, durationMinutes: 60, breakMinutes: 0 })),
  needs: [],
});

const workDays = [
  { staffId: 'becky', day, slots: nineToFive },
  { staffId: 'kelly', day, slots: [{ from: '10:00', to: '14:00' }] },
];

interface More extends Omit<AskedOfDay, 'services'> {
  readonly rules?: Partial<Omit<BranchRules, 'branch'>>;
  readonly branch?: Partial<BranchRules['branch']>;
  readonly exceptId?: string;
  readonly occupants?: readonly Occupant[];
}

function known(visits: readonly Visit[], { rules, branch, exceptId, occupants = [] }: More = {}): KnownDay {
  const given = { branch: { zone, stepMinutes: 30, ...branchDefaults, ...branch }, holidays: [], absences: [], ...rules };
  return knownDay(day, given, { workDays, occupants: [...visits.map(visitOccupant), ...occupants] }, exceptId);
}

function times(services: readonly WantedService[], visits: readonly Visit[], more: More = {}) {
  const { notBefore, within } = more;
  return freeTimes(known(visits, more), { services, ...(notBefore && { notBefore }), ...(within && { within }) });
}

const starts = (...args: Parameters<typeof times>) => times(...args).map((time) => wallTimeOf(time.startsAt, zone));

describe('free times', () => {
  it('lie within working hours and not over the break', () => {
    expect(starts([cutBy('becky')], [])).toEqual([
      '09:00',
      '09:30',
      '10:00',
      '10:30',
      '11:00',
      '13:00',
      '13:30',
      '14:00',
      '14:30',
      '15:00',
      '15:30',
      '16:00',
    ]);
  });

  it('leave out what other visits and the pauses after them take', () => {
    const taken = aVisitOf([aLine(at('10:00'), 45, { breakMinutes: 15 })]);
    expect(starts([cutBy('becky')], [taken], { notBefore: at('09:10') })).toEqual([
      '11:00',
      '13:00',
      '13:30',
      '14:00',
      '14:30',
      '15:00',
      '15:30',
      '16:00',
    ]);
  });

  it('keep the pause after the service free too', () => {
    const withPause = { serviceId: 'colour', performers: [{ staffId: 'becky', durationMinutes: 60, breakMinutes: 30 }], needs: [] };
    expect(starts([withPause], [aVisitOf([aLine(at('15:00'), 120)])]).at(-1)).toBe('13:30');
  });

  it('let the last pause run out of the working hours, as booking by hand does', () => {
    const withPause = { serviceId: 'colour', performers: [{ staffId: 'becky', durationMinutes: 60, breakMinutes: 30 }], needs: [] };
    expect(starts([withPause], []).at(-1)).toBe(starts([cutBy('becky')], []).at(-1));
  });

  it('count neither cancelled visits, nor no-shows, nor the visit that is being moved', () => {
    const all = starts([cutBy('becky')], []);
    const lines = [aLine(at('09:00'), 480)];
    expect(starts([cutBy('becky')], [aVisitOf(lines, { status: 'cancelled' })])).toEqual(all);
    expect(starts([cutBy('becky')], [aVisitOf(lines, { status: 'no-show' })])).toEqual(all);
    expect(starts([cutBy('becky')], [aVisitOf(lines)], { exceptId: 'visit' })).toEqual(all);
    expect(starts([cutBy('becky')], [aVisitOf(lines)])).toEqual([]);
  });

  it('for anybody take the first who is free', () => {
    const found = times([cutBy('becky', 'kelly')], [aVisitOf([aLine(at('09:00'), 120)])]);
    expect(found.map((time) => [wallTimeOf(time.startsAt, zone), time.lines[0]?.staffId]).slice(0, 4)).toEqual([
      ['10:00', 'kelly'],
      ['10:30', 'kelly'],
      ['11:00', 'becky'],
      ['11:30', 'kelly'],
    ]);
  });

  it('place services in a row without a gap, each with its own staff member', () => {
    const found = times(
      [cutBy('becky'), { serviceId: 'nails', performers: [{ staffId: 'kelly', durationMinutes: 30, breakMinutes: 0 }], needs: [] }],
      [],
    );
    expect(found.map((time) => wallTimeOf(time.startsAt, zone))).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00']);
    expect(found[0]?.lines.map((line) => [line.serviceId, line.staffId, wallTimeOf(line.startsAt, zone)])).toEqual([
      ['cut', 'becky', '09:00'],
      ['nails', 'kelly', '10:00'],
    ]);
  });

  it('choose another performer for the first service when the second would find none', () => {
    const first = {
      serviceId: 'wash',
      performers: [
        { staffId: 'becky', durationMinutes: 30, breakMinutes: 60 },
        { staffId: 'kelly', durationMinutes: 30, breakMinutes: 0 },
      ],
      needs: [],
    };
    const found = times([first, cutBy('becky')], [aVisitOf([aLine(at('11:30'), 330)])], { notBefore: at('10:00') });
    expect(found[0]?.lines.map((line) => line.staffId)).toEqual(['kelly', 'becky']);
  });

  it('are none for somebody who is off duty', () => {
    expect(starts([cutBy('sinead')], [])).toEqual([]);
    expect(times([], [])).toEqual([]);
  });

  it.each([
    ['2026-03-08', 2],
    ['2026-11-01', 4],
    ['2026-11-02', 3],
  ])('on %s offer %i hours between one and four at night', (changed, hours) => {
    const rules = { branch: { zone, stepMinutes: 60, ...branchDefaults }, holidays: [], absences: [] };
    const night = [{ staffId: 'becky', day: changed, slots: [{ from: '01:00', to: '04:00' }] }];
    expect(freeTimes(knownDay(changed, rules, { workDays: night, occupants: [] }), { services: [cutBy('becky')] })).toHaveLength(hours);
  });

  it('run over midnight where the hours of both days do, and are under the day on which they begin', () => {
    const late = [
      { staffId: 'becky', day, slots: [{ from: '22:00', to: '24:00' }] },
      { staffId: 'becky', day: '2018-06-01', slots: [{ from: '00:00', to: '02:00' }] },
    ];
    const rules = { branch: { zone, stepMinutes: 30, ...branchDefaults }, holidays: [], absences: [] };
    const found = freeTimes(knownDay(day, rules, { workDays: late, occupants: [] }), { services: [cutBy('becky')] });
    expect(found.map(({ startsAt }) => wallTimeOf(startsAt, zone))).toEqual(['22:00', '22:30', '23:00', '23:30']);
  });

  it('keep to the opening hours of the weekday, and on a holiday to that day’s', () => {
    const openingHours = Array.from({ length: 7 }, () => [{ from: '10:00', to: '15:00' }]);
    const hours = ['10:00', '10:30', '11:00', '13:00', '13:30', '14:00'];
    expect(starts([cutBy('becky')], [], { branch: { openingHours } })).toEqual(hours);
    const holiday = { day, slots: [{ from: '14:00', to: '16:00' }], removed: false };
    expect(starts([cutBy('becky')], [], { branch: { openingHours }, rules: { holidays: [holiday] } })).toEqual(['14:00', '14:30', '15:00']);
    expect(starts([cutBy('becky')], [], { rules: { holidays: [{ ...holiday, slots: [] }] } })).toEqual([]);
    expect(starts([cutBy('becky')], [], { branch: { openingHours }, rules: { holidays: [{ ...holiday, removed: true }] } })).toEqual(hours);
  });

  it('are none for somebody who is away, on the first and on the last day of it', () => {
    const away = { staffId: 'becky', fromDay: day, toDay: day, removed: false };
    expect(times([cutBy('becky', 'kelly')], [], { rules: { absences: [away] } }).every(({ lines }) => lines[0]?.staffId === 'kelly')).toBe(
      true,
    );
    expect(starts([cutBy('becky')], [], { rules: { absences: [{ ...away, removed: true }] } })).toHaveLength(12);
    expect(starts([cutBy('becky')], [], { rules: { absences: [{ ...away, fromDay: '2018-06-01', toDay: '2018-06-03' }] } })).toHaveLength(
      12,
    );
  });

  it('take a free chair, as many at once as there are', () => {
    const withChair = { ...cutBy('kelly'), needs: [['chair-1', 'chair-2']] };
    const sitting = (id: string, chair: string) => aVisitOf([aLine(at('10:00'), 60, { staffId: id, instanceIds: [chair] })], { id });
    const one = times([withChair], [sitting('a', 'chair-1')], { within: { from: '10:00', to: '11:00' } });
    expect(one[0]?.lines[0]?.instanceIds).toEqual(['chair-2']);
    expect(starts([withChair], [sitting('a', 'chair-1'), sitting('b', 'chair-2')])[0]).toBe('11:00');
    const mine = times([{ ...withChair, instanceIds: ['chair-2'] }], [], { notBefore: at('12:00') });
    expect(mine[0]?.lines[0]?.instanceIds).toEqual(['chair-2']);
  });

  it('let a client keep the only chair from one service to the next, though it is being cleaned', () => {
    const first = { serviceId: 'wash', performers: [{ staffId: 'becky', durationMinutes: 30, breakMinutes: 15 }], needs: [['chair-1']] };
    const then = { ...cutBy('kelly'), needs: [['chair-1']] };
    expect(starts([first, then], [], { notBefore: at('10:00') })[0]).toBe('10:00');
  });

  it('wait for those who help', () => {
    const helped = { ...cutBy('becky'), assistantIds: ['kelly'] };
    expect(starts([helped], [aVisitOf([aLine(at('10:00'), 45, { staffId: 'kelly' })])])).toEqual(['11:00', '13:00']);
    expect(starts([{ ...cutBy('becky'), assistantIds: ['becky'] }], [])).toEqual([]);
  });

  it('lie within the wished part of the day, to the end of the last service', () => {
    expect(starts([cutBy('becky')], [], { within: { from: '09:30', to: '11:00' } })).toEqual(['09:30', '10:00']);
  });

  it('are worked out one by one', () => {
    const all = eachFreeTime(known([]), { services: [cutBy('becky')] });
    expect(all.next().value?.startsAt).toBe(at('09:00'));
  });
});
