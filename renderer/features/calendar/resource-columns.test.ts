import { describe, expect, it } from 'vitest';
import { lineDefaults } from '#shared/booking/defaults.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import type { BranchRules } from '#shared/booking/open-hours.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { wallToInstant } from '#shared/kernel/time.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { en } from '#renderer/i18n/en.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { linesOnInstance } from './drop-places.ts';
import { buildResourceColumns } from './resource-columns.ts';

const [day, zone] = ['2026-05-28', 'Europe/Paris'];
const at = (time: string) => wallToInstant(day, time, zone);
const chairs = {
  id: 'chairs',
  branchId: 'branch',
  name: 'Chair',
  instances: ['1', '2'].map((n) => ({ id: `c${n}`, name: `Chair ${n}` })),
  order: 1,
  active: true,
};
const laser = { id: 'laser', branchId: 'branch', name: 'Laser', instances: [{ id: 'l1', name: 'The old one' }], order: 0, active: true };
const rules: BranchRules = { branch: { zone, stepMinutes: 15, ...branchDefaults }, holidays: [], absences: [] };
const names = {
  text: createText('en', en),
  format: createFormat({ locale: 'en-GB', timeZone: zone, currency: 'EUR' }),
  signOf: () => ({ tone: 'neutral', shape: 'ring', label: 'Waiting' }) as const,
  clientNames: {},
  serviceNames: { s: 'Cut', t: 'Tattoo removal' },
  staffNames: { a: 'Ann', b: 'Bea' },
};

function line(id: string, serviceId: string, staffId: string, from: string, instanceIds: string[]) {
  return { id, serviceId, staffId, startsAt: at(from), durationMinutes: 60, breakMinutes: 0, priceMinor: 0, ...lineDefaults, instanceIds };
}

const booked: Visit = aVisit({ id: 'v', day, lines: [line('one', 's', 'a', '10:00', ['c1']), line('two', 't', 'b', '11:00', ['l1'])] });

function columnsOf(occupants: readonly Occupant[], resources = [chairs, laser], over: Partial<BranchRules> = {}, showsCancelled = false) {
  return buildResourceColumns({
    day,
    rules: { ...rules, ...over },
    branchId: 'branch',
    resources,
    occupants,
    names,
    staffColors: { a: 2, b: 5 },
    showsCancelled,
  });
}

describe('a day by resource', () => {
  it('has a column for each instance, in the order of the resources, with who performs in its boxes', () => {
    const columns = columnsOf([{ table: 'visits', row: booked }]);
    expect(columns.map(({ key, title, subtitle }) => [key, title, subtitle])).toEqual([
      ['l1', 'The old one', 'Laser'],
      ['c1', 'Chair 1', '1 visit'],
      ['c2', 'Chair 2', 'No visits'],
    ]);
    expect(columns.map(({ boxes }) => boxes.map(({ words }) => words.detail))).toEqual([['Tattoo removal · Bea'], ['Cut · Ann'], []]);
    expect(columns[1]?.boxes[0]?.words.label).toContain('Chair 1');
    // In the colour of whoever performs, as in his own column; what has one of its own keeps it.
    expect(columns.map(({ boxes }) => boxes.map(({ hue }) => hue))).toEqual([[6], [3], []]);
    const coloured = columnsOf([{ table: 'visits', row: { ...booked, color: 8 } }]);
    expect(coloured.map(({ boxes }) => boxes.map(({ hue }) => hue))).toEqual([[9], [9], []]);
  });

  it('leaves out what is not in use, unless it is taken on this day', () => {
    const retired = { ...chairs, active: false };
    expect(columnsOf([], [retired, laser]).map(({ key }) => key)).toEqual(['l1']);
    expect(columnsOf([{ table: 'visits', row: booked }], [retired, laser]).map(({ key }) => key)).toEqual(['l1', 'c1', 'c2']);
  });

  it('shows what was cancelled where it was booked, when that is asked for', () => {
    const row: Visit = {
      ...booked,
      status: 'cancelled',
      cancelled: { reason: 'ill', by: 'owner', at: at('09:00'), statusBefore: 'waiting', isMistake: false },
    };
    const chair = (showsCancelled: boolean) =>
      columnsOf([{ table: 'visits', row }], [chairs, laser], {}, showsCancelled).find(({ key }) => key === 'c1');
    expect(chair(false)?.boxes).toEqual([]);
    expect(chair(true)?.boxes.map(({ subject }) => subject)).toEqual(['v']);
  });

  it('is open while the doors are, and whenever nobody said', () => {
    const [always] = columnsOf([]);
    expect(always?.work).toEqual([{ fromMs: always?.scale.fromMs, toMs: always?.scale.toMs }]);
    const shut = columnsOf([], [laser], { holidays: [{ day, slots: [], removed: false }] });
    expect(shut[0]?.work).toEqual([]);
    expect(shut[0]?.label).toContain('Closed');
  });

  it('gives only the dropped service another instance, and moves the whole visit in time', () => {
    const chair = columnsOf([{ table: 'visits', row: booked }])[1]!;
    const box = chair.boxes[0]!;
    const fromMs = Date.parse(at('10:30'));
    const drop = { kind: 'move', box, boxKey: box.key, columnKey: 'c2', fromMs, toMs: fromMs + 3_600_000 } as const;
    expect(linesOnInstance(booked, box.stay, drop, 'c1').map((one) => [one.startsAt, one.instanceIds])).toEqual([
      [at('10:30'), ['c2']],
      [at('11:30'), ['l1']],
    ]);
  });
});
