import { describe, expect, it } from 'vitest';
import { lineDefaults, visitDefaults } from '#shared/booking/defaults.ts';
import type { Block, GroupEvent, Visit, VisitLine } from '#shared/booking/tables.ts';
import { holdsTime, overlappingStays, staysOf } from './stays.ts';

const stamped = { createdAt: '2026-06-01T08:00:00.000Z', createdBy: 'u', changedAt: '2026-06-01T08:00:00.000Z', changedBy: 'u' };
const at = (time: string) => `2026-06-11T${time}:00.000Z`;

function aLine(id: string, staffId: string, time: string, over: Partial<VisitLine> = {}): VisitLine {
  return {
    ...lineDefaults,
    id,
    serviceId: 'cut',
    staffId,
    startsAt: at(time),
    durationMinutes: 30,
    breakMinutes: 0,
    priceMinor: 0,
    ...over,
  };
}

function aVisit(id: string, lines: readonly VisitLine[], over: Partial<Visit> = {}) {
  const row: Visit = {
    ...visitDefaults,
    ...stamped,
    id,
    branchId: 'b',
    day: '2026-06-11',
    clientId: null,
    walkInName: '',
    status: 'waiting',
    lines: [...lines],
    comment: '',
    source: 'desk',
    overbooked: null,
    conflictWith: [],
    cancelled: null,
    billId: null,
    paid: 'none',
    ...over,
  };
  return { table: 'visits', row } as const;
}

const anEvent: GroupEvent = {
  ...stamped,
  id: 'e',
  branchId: 'b',
  day: '2026-06-11',
  title: 'Class',
  serviceId: 'class',
  staffId: 'ann',
  assistantIds: ['ben'],
  instanceIds: ['room'],
  startsAt: at('10:00'),
  durationMinutes: 60,
  breakMinutes: 15,
  capacity: 8,
  priceMinor: 0,
  comment: '',
  color: null,
  seriesId: null,
  handEdited: [],
  overbooked: null,
  conflictWith: [],
  cancelled: null,
};

const aBlock: Block = {
  ...stamped,
  id: 'k',
  branchId: 'b',
  day: '2026-06-11',
  staffId: 'ann',
  instanceIds: ['room'],
  kind: 'lunch',
  startsAt: at('10:30'),
  durationMinutes: 30,
  note: '',
  seriesId: null,
  handEdited: [],
  conflictWith: [],
  removed: null,
};

describe('stays', () => {
  it('join what one person does without a gap, and begin anew after somebody else', () => {
    const visit = aVisit('v', [
      aLine('1', 'ann', '10:00', { breakMinutes: 10 }),
      aLine('2', 'ann', '10:40'),
      aLine('3', 'ben', '11:10'),
      aLine('4', 'ann', '11:40'),
    ]);
    expect(staysOf(visit, 'staff').map(({ key, lines, holderId }) => [key, lines.length, holderId])).toEqual([
      ['v:1', 2, 'ann'],
      ['v:3', 1, 'ben'],
      ['v:4', 1, 'ann'],
    ]);
  });

  it('stand in the columns of those who help too, and of the things that are taken', () => {
    const visit = aVisit('v', [aLine('1', 'ann', '10:00', { assistantIds: ['ben'], instanceIds: ['chair', 'laser'] })]);
    expect(staysOf(visit, 'staff').map(({ key, isAssisting }) => [key, isAssisting])).toEqual([
      ['v:1', false],
      ['v:1:ben', true],
    ]);
    expect(staysOf(visit, 'instance').map(({ holderId }) => holderId)).toEqual(['chair', 'laser']);
  });

  it('of a group event are its own: who takes part has none', () => {
    expect(staysOf(aVisit('v', [aLine('1', 'ann', '10:00')], { groupEventId: 'e' }), 'staff')).toEqual([]);
    const stays = staysOf({ table: 'groupEvents', row: anEvent }, 'staff');
    expect(stays.map(({ holderId, isAssisting }) => [holderId, isAssisting])).toEqual([
      ['ann', false],
      ['ben', true],
    ]);
    expect(((stays[0]?.tailMs ?? 0) - (stays[0]?.toMs ?? 0)) / 60_000).toBe(15);
  });

  it('overlap where both hold the time, the break behind it counted; two blocks never do', () => {
    const visit = staysOf(aVisit('v', [aLine('1', 'ann', '09:50')]), 'staff');
    const gone = staysOf(aVisit('w', [aLine('1', 'ann', '09:50')], { status: 'no-show' }), 'staff');
    const event = staysOf({ table: 'groupEvents', row: anEvent }, 'staff').slice(0, 1);
    const late = staysOf(aVisit('x', [aLine('1', 'ann', '11:10')]), 'staff');
    const found = overlappingStays([...visit, ...gone, ...event, ...late]);
    expect([...found].map(({ key }) => key).toSorted()).toEqual(['e:', 'v:1', 'x:1']);
    expect(gone.map(holdsTime)).toEqual([false]);
    const blocks = [aBlock, { ...aBlock, id: 'l' }].flatMap((row) => staysOf({ table: 'blocks', row }, 'staff'));
    expect(overlappingStays(blocks).size).toBe(0);
  });
});
