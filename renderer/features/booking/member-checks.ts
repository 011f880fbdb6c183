import { type WantedService, eachFreeTime, knownDay } from '#shared/booking/availability.ts';
import { msOf } from '#shared/booking/day-grid.ts';
import { type DayRows, occupantsOf } from '#shared/booking/find-free-times.ts';
import type { Taking } from '#shared/booking/occupancy.ts';
import { type KnownAround, type PlacingWarning, placingWarnings } from '#shared/booking/placing-warnings.ts';
import type { Occurrence } from '#shared/booking/repeat-rule.ts';
import { type Day, type Instant, addMinutes, minutesBetween } from '#shared/kernel/time.ts';
import type { MemberAnswer } from './repeat-draft.ts';

/** A member of a series before it is booked: what speaks against it, and what could be done instead. */
export interface MemberCheck {
  readonly day: Day;
  readonly startsAt: Instant;
  /** False: what lies on its day is not on this device, so that it cannot be booked from here yet. */
  readonly isHeld: boolean;
  readonly warnings: readonly PlacingWarning[];
  /** The next time of the day, or else the first, that is free for all of it. */
  readonly free: Instant | null;
}

/** What a series repeats. */
export interface Repeated {
  /** As on the first day; instances are chosen by `place`, because another may be free on another day. */
  readonly takings: readonly Taking[];
  readonly isBlock: boolean;
  readonly place: (takings: readonly Taking[], rows: DayRows) => readonly Taking[];
  /** What a free time is looked for; null where none is offered. */
  readonly services: readonly WantedService[] | null;
}

/** Looks at every member of a series on its own day. */
export function checkMembers(
  occurrences: readonly Occurrence[],
  repeated: Repeated,
  { rules, now }: Pick<KnownAround, 'rules' | 'now'>,
  rowsByDay: ReadonlyMap<Day, DayRows>,
): readonly MemberCheck[] {
  const first = repeated.takings.map((taking) => taking.startsAt).reduce((a, b) => (a < b ? a : b), '9');
  return occurrences.map(({ day, startsAt }) => {
    const rows = rowsByDay.get(day);
    if (rows === undefined) return { day, startsAt, isHeld: false, warnings: [], free: null };
    const there = repeated.takings.map((taking) => ({ ...taking, startsAt: addMinutes(startsAt, minutesBetween(first, taking.startsAt)) }));
    const warnings = placingWarnings(repeated.place(there, rows), day, { rules, rows, now }, repeated.isBlock);
    const isAgainst = warnings.length > 0 && repeated.services !== null;
    return {
      day,
      startsAt,
      isHeld: true,
      warnings,
      free: isAgainst ? freeOf(repeated.services, day, startsAt, { rules, rows, now }) : null,
    };
  });
}

function freeOf(services: readonly WantedService[], day: Day, startsAt: Instant, { rules, rows, now }: KnownAround): Instant | null {
  const known = knownDay(day, rules, { workDays: rows.workDays, occupants: occupantsOf(rows) });
  let earlier: Instant | null = null;
  for (const time of eachFreeTime(known, { services, notBefore: now })) {
    if (msOf(time.startsAt) >= msOf(startsAt)) return time.startsAt;
    earlier ??= time.startsAt;
  }
  return earlier;
}

/** True for a member that is asked about before the series is booked. */
export function isAsked(check: MemberCheck): boolean {
  return !check.isHeld || check.warnings.length > 0;
}

/** True when somebody else holds its time, so that booking it takes a reason. */
export function isTaken(check: MemberCheck): boolean {
  return check.warnings.some(({ kind }) => kind === 'taken');
}

/** What happens to it: what was answered as far as that can be done, else what is proposed. */
export function answerOf(check: MemberCheck, answers: Readonly<Record<Day, MemberAnswer>>): MemberAnswer {
  if (!check.isHeld) return 'skip';
  const answer = answers[check.day];
  if (answer !== undefined && (answer !== 'move' || check.free !== null)) return answer;
  return isTaken(check) || check.warnings.some(({ kind }) => kind === 'closed') ? 'skip' : 'book';
}

/** The answers as the commands of the series take them. */
export function exceptionsOf(checks: readonly MemberCheck[], answers: Readonly<Record<Day, MemberAnswer>>, reason: string) {
  const asked = checks.filter(isAsked).map((check) => ({ check, answer: answerOf(check, answers) }));
  return {
    leftOut: new Set(asked.filter(({ answer }) => answer === 'skip').map(({ check }) => check.day)),
    overbookOn: new Map(asked.filter(({ check, answer }) => answer === 'book' && isTaken(check)).map(({ check }) => [check.day, reason])),
    movedTo: new Map(
      asked.flatMap(({ check, answer }) => (answer === 'move' && check.free !== null ? [[check.day, check.free] as const] : [])),
    ),
  };
}
