import { useMemo } from 'react';
import type { DayRows } from '#shared/booking/find-free-times.ts';
import type { KnownAround } from '#shared/booking/placing-warnings.ts';
import { type Occurrence, occurrencesOf } from '#shared/booking/repeat-rule.ts';
import { type Day, type Instant, addDays, dayOf, wallTimeOf } from '#shared/kernel/time.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { readDayRows } from '#renderer/data/booking/read-booking.ts';
import { useBranch, useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { type MemberCheck, type Repeated, checkMembers } from './member-checks.ts';
import { type RepeatDraft, ruleOf } from './repeat-draft.ts';

/** What one member can be: nothing is known of it before it is booked but its time. */
const planned = 'planned';

/**
 * Every time of a series that is being typed, with what speaks against it, live. Undefined while it is being worked out, or while a field is
 * empty.
 */
export function useMembers(
  repeat: RepeatDraft | null,
  startsAt: Instant | null,
  repeated: Repeated,
  rules: KnownAround['rules'] | undefined,
): readonly MemberCheck[] | undefined {
  const branch = useBranch();
  const { clock } = useDesk();
  const rule = repeat === null || startsAt === null ? undefined : ruleOf(repeat, dayOf(startsAt, branch.zone));
  const key = rule === undefined || startsAt === null ? '' : JSON.stringify([rule, startsAt]);
  const occurrences = useMemo<readonly Occurrence[]>(() => {
    if (rule === undefined || startsAt === null) return [];
    const repeating = { rule, fromDay: dayOf(startsAt, branch.zone), startsAtWall: wallTimeOf(startsAt, branch.zone) };
    return occurrencesOf(planned, repeating, branch.zone);
    // oxlint-disable-next-line react/exhaustive-deps -- the key says all that the rule does
  }, [key, branch.zone]);
  const rows = useLive((read) => readAround(read, branch.id, occurrences), [branch.id, occurrences]).value;
  return useMemo(() => {
    if (rule === undefined || rows === undefined || rules === undefined) return undefined;
    return checkMembers(occurrences, repeated, { rules, now: clock.now() }, rows);
    // oxlint-disable-next-line react/exhaustive-deps -- as above
  }, [key, rows, rules, occurrences, repeated, clock]);
}

/** What lies on each of the days and beside them, as far as it is held here. */
async function readAround(read: DeskRead, branchId: string, occurrences: readonly Occurrence[]): Promise<ReadonlyMap<Day, DayRows>> {
  const found = await Promise.all(
    occurrences.map(async ({ day }) => {
      const beside = await Promise.all([-1, 0, 1].map((by) => read.day('blocks', branchId, addDays(day, by))));
      if (!beside.every(({ held }) => held)) return [];
      return [[day, await readDayRows(read, branchId, addDays(day, -1), addDays(day, 1))] as const];
    }),
  );
  return new Map(found.flat());
}
