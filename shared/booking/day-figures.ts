import type { Occupant } from '#shared/booking/occupancy.ts';
import { type BranchRules, type HoursOfDay, doorsOn, isAway } from '#shared/booking/open-hours.ts';
import { type StaffUtilisation, type Utilisation, noUtilisation, sumUtilisation, utilisationOf } from '#shared/booking/utilisation.ts';
import type { Day } from '#shared/kernel/time.ts';

/** What views of several days say of a day. */
export interface Figures {
  readonly use: Utilisation;
  /** Visits that begin on the day and were not cancelled. */
  readonly visits: number;
  /** Of them, those that two desks booked over each other. */
  readonly conflicts: number;
}

/** A staff member's day in figures. */
export interface StaffFigures extends Figures {
  readonly staffId: string;
  /** Hours as they were set; empty for whoever is off duty. */
  readonly slots: HoursOfDay['slots'];
  readonly isAway: boolean;
}

/** A branch's day in figures. */
export interface DayFigures {
  readonly day: Day;
  /** A holiday, or a weekday on which the doors stay shut. */
  readonly isClosed: boolean;
  readonly whole: Figures;
  readonly byStaff: ReadonlyMap<string, StaffFigures>;
}

/** What the figures are made from; a day's occupants are its own and those that last into it. */
export interface FigureRows {
  readonly day: Day;
  readonly occupants: readonly Occupant[];
  readonly workDays: readonly HoursOfDay[];
}

interface Count {
  visits: number;
  conflicts: number;
}

/** Folds a day: whose time is how full, and how many come. */
export function dayFigures({ day, occupants, workDays }: FigureRows, rules: BranchRules): DayFigures {
  const use = new Map<string, StaffUtilisation>(utilisationOf(day, rules, { workDays, occupants }).map((one) => [one.staffId, one]));
  const { whole, byStaff: counts } = countVisits(day, occupants);
  const slots = new Map(workDays.map((one) => [one.staffId, one.slots]));
  const away = rules.absences.filter((one) => isAway([one], one.staffId, day)).map(({ staffId }) => staffId);
  const staffIds = new Set([...use.keys(), ...counts.keys(), ...slots.keys(), ...away]);
  const byStaff = [...staffIds].map((staffId): [string, StaffFigures] => [
    staffId,
    {
      staffId,
      slots: slots.get(staffId) ?? [],
      isAway: away.includes(staffId),
      use: use.get(staffId) ?? noUtilisation,
      ...(counts.get(staffId) ?? { visits: 0, conflicts: 0 }),
    },
  ]);
  return {
    day,
    isClosed: doorsOn(rules, day).length === 0,
    whole: { ...whole, use: sumUtilisation(use.values()) },
    byStaff: new Map(byStaff),
  };
}

/** The figures of a day with only some of its staff members in what it came to; a visit of several is theirs where one of them performs in it. */
export function figuresOfSome(figures: DayFigures, occupants: readonly Occupant[], isShown: (staffId: string) => boolean): DayFigures {
  const shown = [...figures.byStaff.values()].filter(({ staffId }) => isShown(staffId));
  const theirs = occupants.filter(({ table, row }) => table === 'visits' && row.lines.some(({ staffId }) => isShown(staffId)));
  return { ...figures, whole: { ...countVisits(figures.day, theirs).whole, use: sumUtilisation(shown.map(({ use }) => use)) } };
}

/** Visits of the day, and of each who performs in them; one with several services of one person is one. */
function countVisits(day: Day, occupants: readonly Occupant[]): { readonly whole: Count; readonly byStaff: ReadonlyMap<string, Count> } {
  const whole: Count = { visits: 0, conflicts: 0 };
  const byStaff = new Map<string, Count>();
  for (const { table, row } of occupants) {
    if (table !== 'visits' || row.day !== day || row.status === 'cancelled') continue;
    const conflicts = row.conflictWith.length > 0 ? 1 : 0;
    whole.visits += 1;
    whole.conflicts += conflicts;
    for (const staffId of new Set(row.lines.map((line) => line.staffId))) {
      const count = byStaff.get(staffId) ?? { visits: 0, conflicts: 0 };
      byStaff.set(staffId, { visits: count.visits + 1, conflicts: count.conflicts + conflicts });
    }
  }
  return { whole, byStaff };
}
