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

type Reads = Pick<DeskRead, 'day' | 'days'>;

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
  const rows = useLive(
    (read) =>
      readAround(
        read,
        branch.id,
        occurrences.map(({ day }) => day),
      ),
    [branch.id, occurrences],
  ).value;
  return useMemo(() => {
    if (rule === undefined || rows === undefined || rules === undefined) return undefined;
    return checkMembers(occurrences, repeated, { rules, now: clock.now() }, rows);
    // oxlint-disable-next-line react/exhaustive-deps -- as above
  }, [key, rows, rules, occurrences, repeated, clock]);
}

/** What lies on each of the days and beside them, as far as it is held here. A day is read once, however many of the days it lies beside. */
export async function readAround(read: Reads, branchId: string, days: readonly Day[]): Promise<ReadonlyMap<Day, DayRows>> {
  const reading = new Map<Day, Promise<DayRows | undefined>>();
  const readOnce = (day: Day) => {
    const rows = reading.get(day) ?? readHeld(read, branchId, day);
    reading.set(day, rows);
    return rows;
  };
  const found = await Promise.all(
    days.map(async (day) => {
      const around = await Promise.all([-1, 0, 1].map((by) => readOnce(addDays(day, by))));
      const rows = around.filter((one) => one !== undefined);
      return rows.length < around.length ? [] : [[day, joined(rows)] as const];
    }),
  );
  return new Map(found.flat());
}

async function readHeld(read: Reads, branchId: string, day: Day): Promise<DayRows | undefined> {
  const { held } = await read.day('blocks', branchId, day);
  return held ? readDayRows(read, branchId, day, day) : undefined;
}

function joined(days: readonly DayRows[]): DayRows {
  return {
    visits: days.flatMap(({ visits }) => visits),
    groupEvents: days.flatMap(({ groupEvents }) => groupEvents),
    blocks: days.flatMap(({ blocks }) => blocks),
    workDays: days.flatMap(({ workDays }) => workDays),
  };
}
