import { z } from 'zod';
import { calendarSeries } from '#shared/booking/tables.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { withFields } from '#shared/commands/old-values.ts';
import { standing } from '#shared/commands/standing.ts';
import { ok } from '#shared/kernel/result.ts';
import { day, id } from '#shared/kernel/schema.ts';

const row = calendarSeries.schema.shape;
const repeats = z.object({ rule: row.rule, fromDay: row.fromDay, startsAtWall: row.startsAtWall });

/**
 * Begins a series. Its members are booked beside it, each by its own command with the series' id, so that one that collides is judged alone
 * and the others stand.
 */
export const startSeries = edit({
  name: 'startSeries',
  version: 1,
  args: z.object({ seriesId: id, of: row.of, ...repeats.shape }),
  touchesChain: false,
  rights: () => ['visits.book'],
  load: (read, given) => read.get('calendarSeries', given.seriesId),
  decide: ({ seriesId, ...said }, known, stamp) => {
    if (!known.held) return refuse('needs-network');
    if (known.value !== undefined) return refuse('already-there', { table: 'calendarSeries', id: seriesId });
    const by = { createdAt: stamp.occurredAt, createdBy: stamp.actorId, changedAt: stamp.occurredAt, changedBy: stamp.actorId };
    return ok(accept(write('calendarSeries', { ...said, id: seriesId, branchId: stamp.branchId, endedDay: null, ...by })));
  },
});

/** Changes how a series repeats, or ends it early. Its members are moved and cancelled beside it, those excepted that a person changed. */
export const changeSeries = edit({
  name: 'changeSeries',
  version: 1,
  args: z.object({
    seriesId: id,
    from: repeats.extend({ endedDay: day.nullable() }).partial(),
    to: repeats.extend({ endedDay: day.nullable() }).partial(),
  }),
  touchesChain: false,
  rights: () => ['visits.edit'],
  load: (read, given) => read.get('calendarSeries', given.seriesId),
  decide: (given, known, stamp) => {
    const subject = { table: 'calendarSeries', id: given.seriesId } as const;
    const stands = standing(known, subject, stamp);
    if (!stands.ok) return stands;
    const changed = withFields(stands.value, given.from, given.to);
    if (changed === undefined) return refuse('changed-meanwhile', subject);
    return ok(accept(write('calendarSeries', { ...changed, changedAt: stamp.occurredAt, changedBy: stamp.actorId })));
  },
});
