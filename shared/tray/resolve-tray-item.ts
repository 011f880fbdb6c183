import { z } from 'zod';
import type { Visit } from '#shared/booking/tables.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { ok } from '#shared/kernel/result.ts';
import { id, text } from '#shared/kernel/schema.ts';
import { settlingActions } from '#shared/tray/answers.ts';

const args = z.object({
  itemId: id,
  action: z.enum([...settlingActions, 'reopen']),
  /** Why, in words; must be given where two visits are kept or a fact is voided. */
  note: text.optional(),
});

/**
 * Settles an item of the tray: what was decided is kept with it, and it leaves everybody's list. What could not be counted is not waved
 * away: it is voided with a reason here, or counted by `countFact`. Either way the original stays whole in the item.
 */
export const resolveTrayItem = edit({
  name: 'resolveTrayItem',
  version: 1,
  args,
  touchesChain: false,
  rights: ({ action }) => {
    if (action === 'void') return ['tray.resolve', 'money.correct'];
    return action === 'keep-both' ? ['tray.resolve', 'visits.overbook'] : ['tray.resolve'];
  },
  load: async (read, given) => {
    const item = await read.get('trayItems', given.itemId);
    const visits: Visit[] = [];
    if (item.held && item.value?.kind === 'conflict') {
      for (const subject of item.value.subjects) {
        if (subject.table !== 'visits') continue;
        const visit = await read.get('visits', subject.id);
        if (visit.held && visit.value !== undefined) visits.push(visit.value);
      }
    }
    return { item, visits };
  },
  decide: (given, { item, visits }, stamp) => {
    const found = item.held ? item.value : undefined;
    const subject = { table: 'trayItems', id: given.itemId } as const;
    if (found === undefined) return refuse('tray-item-gone', subject);
    if (given.action === 'reopen') {
      // Counted twice would be worse than settled wrongly: what was counted is taken back where money is taken back.
      if (found.done?.action === 'count') return refuse('tray-item-counted', subject);
      return ok(accept(write('trayItems', { ...found, state: 'open', done: null })));
    }
    if (found.state === 'done') return ok(accept());
    if ((found.kind === 'quarantined') !== (given.action === 'void')) return refuse('tray-item-undecided', subject);
    const note = given.note?.trim() ?? '';
    if (note === '' && (given.action === 'void' || given.action === 'keep-both')) return refuse('reason-missing', subject);
    const done = { by: stamp.actorId, at: stamp.occurredAt, action: given.action, note, cmdId: stamp.cmdId };
    const settled = write('trayItems', { ...found, state: 'done', done });
    if (given.action !== 'keep-both') return ok(accept(settled));
    return ok(accept(settled, ...bothKept(visits, { reason: note, by: stamp.actorId }).map((visit) => write('visits', visit))));
  },
});

/** Takes the marks off, and says on the one that came second that the overlap is wanted, for as long as it lasts. */
function bothKept(visits: readonly Visit[], overbooked: NonNullable<Visit['overbooked']>): readonly Visit[] {
  const ids = new Set(visits.map((visit) => visit.id));
  return visits.map((visit, index) => {
    const isMarked = visit.conflictWith.some((other) => ids.has(other));
    const conflictWith = visit.conflictWith.filter((other) => !ids.has(other));
    return { ...visit, conflictWith, overbooked: index === 0 && isMarked ? overbooked : visit.overbooked };
  });
}
