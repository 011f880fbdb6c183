import { z } from 'zod';
import { areInOrder } from '#shared/staff/set-work-days.ts';
import { hoursPatterns } from '#shared/staff/tables.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { fits } from '#shared/commands/old-values.ts';
import { ok } from '#shared/kernel/result.ts';
import { id } from '#shared/kernel/schema.ts';
import { addDays, daysApart, weekdayOf } from '#shared/kernel/time.ts';

const { name, weeks, active } = hoursPatterns.schema.shape;
const said = z.object({ name: name.min(1), weeks, active });

/** Saves a pattern of working hours under its name; a changed one comes with how it stood. Days that were laid by it stay as they are. */
export const saveHoursPattern = edit({
  name: 'saveHoursPattern',
  version: 1,
  args: z.object({ patternId: id, from: said.nullable(), to: said }),
  touchesChain: true,
  rights: () => ['schedules.edit'],
  load: (read, given) => read.get('hoursPatterns', given.patternId),
  decide: (given, known) => {
    const subject = { table: 'hoursPatterns', id: given.patternId } as const;
    if (!known.held) return refuse('needs-network', subject);
    const { id: _, ...stands } = known.value ?? { id: '' };
    if (!fits(known.value === undefined ? null : stands, given.from, given.to)) return refuse('changed-meanwhile', subject);
    if (!given.to.weeks.every((week) => week.every(areInOrder))) return refuse('hours-overlap', subject);
    return ok(accept(write('hoursPatterns', { id: given.patternId, ...given.to })));
  },
});

/** The hours that a pattern gives to a day, its first week being that of `anchorDay`. */
export function hoursOn(pattern: Pick<z.infer<typeof said>, 'weeks'>, anchorDay: string, day: string) {
  const monday = (one: string): string => addDays(one, 1 - weekdayOf(one));
  const weeks = daysApart(monday(anchorDay), monday(day)) / 7;
  const count = pattern.weeks.length;
  return pattern.weeks[((weeks % count) + count) % count]?.[weekdayOf(day) - 1] ?? [];
}
