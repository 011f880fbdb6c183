import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CarriedTaking, type DropKnown, createDropCheck } from '#shared/booking/drop-check.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { placingWarnings } from '#shared/booking/placing-warnings.ts';
import type { Block } from '#shared/booking/tables.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { aBlock } from '#shared/testing/calendar-rows.ts';

const day = '2026-06-11';
const at = (time: string) => `${day}T${time}:00.000Z`;
const hours = { staffId: 'becky', day, slots: [{ from: '09:00', to: '18:00' }] };

const block = (over: Partial<Block>) => aBlock({ day, staffId: 'becky', startsAt: at('11:00'), ...over });

const carried = { table: 'visits', row: { id: 'carried' } } as Occupant;
const taking: CarriedTaking = {
  serviceId: 'cut',
  choosesInstances: true,
  staffId: 'becky',
  instanceIds: [],
  startsAt: at('10:00'),
  durationMinutes: 60,
};

function known(over: Partial<DropKnown> = {}, rules: Partial<DropKnown['rules']> = {}): DropKnown {
  return {
    rules: { branch: { zone: 'UTC', stepMinutes: 15, openingHours: [], leadMinutes: 0 }, holidays: [], absences: [], ...rules },
    catalogue: { services: [], staffServices: [], resources: [] },
    workDays: [hours],
    occupants: [],
    carried,
    ...over,
  };
}

const kinds = (of: DropKnown, ...takings: readonly CarriedTaking[]) => createDropCheck(of)(takings).map(({ kind }) => kind);

describe('what speaks against a place while something is carried', () => {
  it('is nothing where the person works and is free', () => {
    expect(kinds(known(), taking)).toEqual([]);
  });

  it('is the nearest reason for time that is not worked', () => {
    const holiday = { id: 'h', branchId: 'main', day, name: 'Canada Day', slots: [], removed: false };
    expect(createDropCheck(known({}, { holidays: [holiday] }))([taking])).toEqual([{ kind: 'closed', day, holiday: 'Canada Day' }]);
    expect(kinds(known({}, { absences: [{ staffId: 'becky', fromDay: day, toDay: day, removed: false }] }), taking)).toEqual(['away']);
    expect(kinds(known({ workDays: [] }), taking)).toEqual(['off']);
    expect(kinds(known(), { ...taking, startsAt: at('17:30') })).toEqual(['outside']);
  });

  it('is whoever holds the time, and never what is carried itself', () => {
    const lunch: Occupant = { table: 'blocks', row: block({ startsAt: at('10:30') }) };
    expect(createDropCheck(known({ occupants: [lunch] }))([taking])).toEqual([{ kind: 'taken', staffId: 'becky', by: lunch }]);
    expect(kinds(known({ occupants: [lunch], carried: lunch }), { ...taking, serviceId: null })).toEqual([]);
  });

  it('says first that somebody does not perform the service', () => {
    const catalogue = { services: [], resources: [], staffServices: [{ id: 'l', serviceId: 'cut', staffId: 'kelly' }] };
    const busy: Occupant = { table: 'blocks', row: block({ startsAt: at('10:30') }) };
    const links = catalogue.staffServices as unknown as DropKnown['catalogue']['staffServices'];
    expect(kinds(known({ catalogue: { ...catalogue, staffServices: links }, occupants: [busy] }), taking)).toEqual([
      'not-performed',
      'taken',
    ]);
    expect(kinds(known({ catalogue: { ...catalogue, staffServices: links } }), { ...taking, serviceId: null })).toEqual([]);
    const excepted = [
      { id: 'l', serviceId: 'cut', staffId: taking.staffId ?? '', durationMinutes: null, priceMinor: null, performs: 'excepted' },
    ] as const;
    expect(kinds(known({ catalogue: { ...catalogue, staffServices: excepted } }), taking)).toEqual(['not-performed']);
  });

  it('takes another chair while there is one, and says who has the last', () => {
    const chairs = [
      { id: 'chair-1', name: '1' },
      { id: 'chair-2', name: '2' },
    ];
    const catalogue = {
      services: [{ id: 'cut', resourceIds: ['chairs'] }],
      staffServices: [],
      resources: [{ id: 'chairs', instances: chairs, active: true }],
    } as unknown as DropKnown['catalogue'];
    const on = (id: string): Occupant => ({ table: 'blocks', row: block({ id, staffId: null, instanceIds: [id], startsAt: at('10:00') }) });
    expect(kinds(known({ catalogue, occupants: [on('chair-1')] }), { ...taking, instanceIds: ['chair-1'] })).toEqual([]);
    expect(kinds(known({ catalogue, occupants: [on('chair-1'), on('chair-2')] }), taking)).toEqual(['no-instance']);
  });

  it('finds the same obstacles as the warnings before saving', () => {
    const minute = fc.integer({ min: 0, max: 23 * 60 });
    const length = fc.integer({ min: 5, max: 240 });
    fc.assert(
      fc.property(fc.array(fc.record({ minute, length }), { maxLength: 6 }), minute, length, (others, start, durationMinutes) => {
        const blocks = others.map((one, index) =>
          block({ id: `b${index}`, startsAt: addMinutes(at('00:00'), one.minute), durationMinutes: one.length }),
        );
        const mine: CarriedTaking = { ...taking, startsAt: addMinutes(at('00:00'), start), durationMinutes };
        const { rules } = known();
        const rows = { workDays: [{ ...hours, id: 'w', branchId: 'main' }], visits: [], groupEvents: [], blocks };
        const warned = placingWarnings([mine], day, { rules, rows, now: at('00:00') }).filter(({ kind }) => kind !== 'past');
        const occupants = blocks.map((row): Occupant => ({ table: 'blocks', row }));
        expect(kinds(known({ occupants }), mine).includes('taken')).toBe(warned.some(({ kind }) => kind === 'taken'));
        expect(kinds(known({ occupants }), mine).includes('outside')).toBe(warned.some(({ kind }) => kind === 'outside'));
      }),
      { seed: 20_261_123 },
    );
  });
});
