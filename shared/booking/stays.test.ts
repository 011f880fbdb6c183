import { describe, expect, it } from 'vitest';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { holdsTime, overlappingStays, staysOf } from './stays.ts';
import { aBlock, aGroupEvent, aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';

const day = '2026-06-11';
const at = (time: string) => `${day}T${time}:00.000Z`;
const aLine = (id: string, staffId: string, time: string, over: Partial<VisitLine> = {}) =>
  aVisitLine({ id, staffId, startsAt: at(time), durationMinutes: 30, ...over });
const visitOf = (id: string, lines: readonly VisitLine[], over: Partial<Visit> = {}) =>
  ({ table: 'visits', row: aVisit({ id, day, lines: [...lines], ...over }) }) as const;
const anEvent = aGroupEvent({ day, assistantIds: ['ben'], instanceIds: ['room'], startsAt: at('10:00'), breakMinutes: 15 });
const lunch = aBlock({ day, instanceIds: ['room'], startsAt: at('10:30') });

describe('stays', () => {
  it('join what one person does without a gap, and begin anew after somebody else', () => {
    const visit = visitOf('v', [
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
    const visit = visitOf('v', [aLine('1', 'ann', '10:00', { assistantIds: ['ben'], instanceIds: ['chair', 'laser'] })]);
    expect(staysOf(visit, 'staff').map(({ key, isAssisting }) => [key, isAssisting])).toEqual([
      ['v:1', false],
      ['v:1:ben', true],
    ]);
    expect(staysOf(visit, 'instance').map(({ holderId }) => holderId)).toEqual(['chair', 'laser']);
  });

  it('of a group event are its own: who takes part has none', () => {
    expect(staysOf(visitOf('v', [aLine('1', 'ann', '10:00')], { groupEventId: 'e' }), 'staff')).toEqual([]);
    const stays = staysOf({ table: 'groupEvents', row: anEvent }, 'staff');
    expect(stays.map(({ holderId, isAssisting }) => [holderId, isAssisting])).toEqual([
      ['ann', false],
      ['ben', true],
    ]);
    expect(((stays[0]?.tailMs ?? 0) - (stays[0]?.toMs ?? 0)) / 60_000).toBe(15);
  });

  it('overlap where both hold the time, the break behind it counted; two blocks never do', () => {
    const visit = staysOf(visitOf('v', [aLine('1', 'ann', '09:50')]), 'staff');
    const gone = staysOf(visitOf('w', [aLine('1', 'ann', '09:50')], { status: 'no-show' }), 'staff');
    const event = staysOf({ table: 'groupEvents', row: anEvent }, 'staff').slice(0, 1);
    const late = staysOf(visitOf('x', [aLine('1', 'ann', '11:10')]), 'staff');
    const found = overlappingStays([...visit, ...gone, ...event, ...late]);
    expect([...found].map(({ key }) => key).toSorted()).toEqual(['event:', 'v:1', 'x:1']);
    expect(gone.map(holdsTime)).toEqual([false]);
    const blocks = [lunch, { ...lunch, id: 'l' }].flatMap((row) => staysOf({ table: 'blocks', row }, 'staff'));
    expect(overlappingStays(blocks).size).toBe(0);
  });
});
