import { type Write, write } from '#shared/commands/command.ts';
import { weekdayOf } from '#shared/kernel/time.ts';
import { demoBranchId, demoId } from './demo-chain.ts';

/** A slot on the branch's wall clock. */
export interface Slot {
  readonly from: string;
  readonly to: string;
}

interface DemoStaff {
  readonly key: string;
  readonly name: string;
  readonly position: string;
  readonly color: number;
  /** What lies between two slots is a break. */
  readonly slots: readonly Slot[];
  /** ISO weekday off. Nobody shares it, so that the demo has a full calendar on whatever day it is opened. */
  readonly offWeekday: number | null;
}

/** Five people with hours of their own. */
export const demoStaff: readonly DemoStaff[] = [
  {
    key: 'camille',
    name: 'Camille',
    position: 'Colourist',
    color: 0,
    slots: [
      { from: '09:00', to: '12:30' },
      { from: '13:15', to: '17:00' },
    ],
    offWeekday: 1,
  },
  {
    key: 'theo',
    name: 'Théo',
    position: 'Barber',
    color: 2,
    slots: [
      { from: '10:00', to: '14:00' },
      { from: '15:00', to: '19:00' },
    ],
    offWeekday: 2,
  },
  { key: 'ines', name: 'Inès', position: 'Stylist, mornings', color: 4, slots: [{ from: '08:30', to: '13:30' }], offWeekday: 7 },
  {
    key: 'margot',
    name: 'Margot',
    position: 'Senior stylist',
    color: 7,
    slots: [
      { from: '11:00', to: '13:00' },
      { from: '13:45', to: '16:30' },
      { from: '16:45', to: '20:00' },
    ],
    offWeekday: 3,
  },
  {
    key: 'sami',
    name: 'Sami',
    position: 'Stylist',
    color: 9,
    slots: [
      { from: '09:30', to: '13:00' },
      { from: '14:00', to: '18:30' },
    ],
    offWeekday: 4,
  },
];

/** The id of a demo staff member. */
export function staffId(key: string): string {
  return demoId(`staff ${key}`);
}

/** When somebody works on a day; empty when off. */
export function slotsOn(staff: DemoStaff, day: string): readonly Slot[] {
  return weekdayOf(day) === staff.offWeekday ? [] : staff.slots;
}

/** The staff themselves. */
export function staffRows(): readonly Write[] {
  return demoStaff.map(({ key, name, position, color }, order) =>
    write('staff', { id: staffId(key), name, position, branchIds: [demoBranchId], color, order, active: true }),
  );
}

/** Working hours of some days. */
export function workDayRows(days: readonly string[]): readonly Write[] {
  return days.flatMap((day) =>
    demoStaff.flatMap((staff) => {
      const slots = slotsOn(staff, day).map((slot) => ({ ...slot }));
      const id = `${staffId(staff.key)}.${day}`;
      return slots.length === 0 ? [] : [write('workDays', { id, branchId: demoBranchId, day, staffId: staffId(staff.key), slots })];
    }),
  );
}
