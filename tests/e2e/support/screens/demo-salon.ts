import { must } from '#shared/kernel/assert.ts';
import { type BranchClock, type Day, addDays, businessDayOf, weekdayOf } from '#shared/kernel/time.ts';
import { demoChain } from '#hub/demo/demo-chain.ts';
import { demoStaff } from '#hub/demo/demo-staff.ts';

/** How the demo's branch counts its days. */
export const demoBranchClock: BranchClock = must(demoChain.branches[0], 'the demo has a branch');

/** The first day from tomorrow on that will do; how many days that is from today. */
export function daysUntil(willDo: (day: Day) => boolean, from = 1): number {
  const today = businessDayOf(new Date().toISOString(), demoBranchClock);
  for (let days = from; days < from + 14; days += 1) if (willDo(addDays(today, days))) return days;
  throw new Error('no such day in two weeks');
}

/** Whether somebody of the demo works on a day. */
export function works(key: string, day: Day): boolean {
  return staffMember(key).offWeekday !== weekdayOf(day);
}

/** What somebody of the demo is called. */
export function nameOf(key: string): string {
  return staffMember(key).name;
}

function staffMember(key: string): (typeof demoStaff)[number] {
  return must(
    demoStaff.find((one) => one.key === key),
    `${key} works here`,
  );
}
