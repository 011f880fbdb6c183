import { describe, expect, it } from 'vitest';
import type { Occupation } from '#shared/booking/occupancy.ts';
import { freedPlaces } from './use-freed.ts';

const at = (time: string) => `2026-06-11T${time}:00.000Z`;
const held = (id: string, holder: string, from: string, to: string): readonly [string, readonly Occupation[]] => [
  id,
  [{ holder, from: at(from), to: at(to) }],
];
const catalogue = { staff: [{ id: 'becky', name: 'Becky', position: '', branchIds: [], color: 0, order: 0, active: true }] };

describe('time that became free', () => {
  it('is what a cancelled or moved visit held before, of people and not of chairs', () => {
    const was = new Map([
      held('a', 'staff:becky', '10:00', '11:00'),
      held('b', 'instance:chair', '10:00', '11:00'),
      held('c', 'staff:becky', '12:00', '13:00'),
    ]);
    const now = new Map<string, readonly Occupation[]>([['a', []], held('c', 'staff:becky', '12:00', '12:30')]);
    expect(freedPlaces(was, now, catalogue)).toEqual([
      { fromMs: Date.parse(at('10:00')), toMs: Date.parse(at('11:00')), staffIds: ['becky'] },
      { fromMs: Date.parse(at('12:00')), toMs: Date.parse(at('13:00')), staffIds: ['becky'] },
    ]);
  });

  it('is nothing when all stays, or something new is booked', () => {
    const was = new Map([held('a', 'staff:becky', '10:00', '11:00')]);
    expect(freedPlaces(was, new Map([...was, held('n', 'staff:becky', '14:00', '15:00')]), catalogue)).toEqual([]);
  });
});
