import { useMemo } from 'react';
import { type DayFigures, dayFigures } from '#shared/booking/day-figures.ts';
import type { BranchRules } from '#shared/booking/open-hours.ts';
import type { SpanDay } from '#renderer/data/calendar/span-day.ts';

/** Days that were folded, by what they were folded under. */
const folded = new WeakMap<BranchRules, WeakMap<SpanDay, DayFigures>>();

/** The figures of each day. A day that did not change is not folded again, whichever view asks. */
export function useFigures(days: readonly SpanDay[] | undefined, rules: BranchRules | undefined): readonly DayFigures[] | undefined {
  return useMemo(() => (days === undefined || rules === undefined ? undefined : days.map((one) => figuresOnce(one, rules))), [days, rules]);
}

function figuresOnce(day: SpanDay, rules: BranchRules): DayFigures {
  const known = folded.get(rules) ?? new WeakMap<SpanDay, DayFigures>();
  folded.set(rules, known);
  const figures = known.get(day) ?? dayFigures(day, rules);
  known.set(day, figures);
  return figures;
}
