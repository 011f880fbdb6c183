import { z } from 'zod';
import type { Occupant } from '#shared/booking/occupancy.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { type Subject, type Write, accept, edit, refuse, write } from '#shared/commands/command.ts';
import { ok } from '#shared/kernel/result.ts';
import { id, text } from '#shared/kernel/schema.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import { settlingActions } from '#shared/tray/answers.ts';
import { keptFromSettling } from '#shared/tray/who-settles.ts';

const args = z.object({
  itemId: id,
  action: z.enum([...settlingActions, 'reopen']),
  /** Why, in words; must be given where both of a double booking are kept or a fact is voided. */
  note: text.optional(),
});

/**
 * Settles an item of the tray: what was decided is kept with it, and it leaves everybody's list. What could not be counted is not waved
 * away: it is voided with a reason here, or counted by `countFact`. Either way the original stays whole in the item. What a manager is to look at
 * is settled by one, and not by whom it is about.
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
  load: async (read, given, stamp) => {
    const item = await read.get('trayItems', given.itemId);
    const held = item.held && item.value?.kind === 'conflict' ? await occupantsOf(read, item.value.subjects as readonly Subject[]) : [];
    return { item, held, settler: heldOr(await read.get('users', stamp.actorId), undefined) };
  },
  decide: (given, { item, held, settler }, stamp) => {
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
    const kept = settler === undefined ? 'no-right' : keptFromSettling(found, settler);
    if (kept === 'own-deed') return refuse('own-deed', subject);
    if (kept === 'no-right') return refuse('no-right', subject);
    const note = given.note?.trim() ?? '';
    if (note === '' && (given.action === 'void' || given.action === 'keep-both')) return refuse('reason-missing', subject);
    const done = { by: stamp.actorId, at: stamp.occurredAt, action: given.action, note, cmdId: stamp.cmdId };
    const settled = write('trayItems', { ...found, state: 'done', done });
    if (given.action !== 'keep-both') return ok(accept(settled));
    return ok(accept(settled, ...bothKept(held, { reason: note, by: stamp.actorId })));
  },
});

/** What an item is about, as far as it is here and holds time. */
async function occupantsOf(read: Read, subjects: readonly Subject[]): Promise<readonly Occupant[]> {
  const found: Occupant[] = [];
  for (const { table, id: rowId } of subjects) {
    if (table !== 'visits' && table !== 'groupEvents' && table !== 'blocks') continue;
    const answer = await read.get(table, rowId);
    if (answer.held && answer.value !== undefined) found.push({ table, row: answer.value } as Occupant);
  }
  return found;
}

/**
 * Takes the marks off, and says that the overlap is wanted on the first one that can say so, for as long as it lasts: most often the one that
 * came second. A block has no words for it. Who was given a place too many in a group event has no mark, and says so as well.
 */
function bothKept(held: readonly Occupant[], overbooked: NonNullable<Visit['overbooked']>): readonly Write[] {
  const ids = new Set(held.map(({ row }) => row.id));
  let isSaid = false;
  return held.map((one): Write => {
    const { conflictWith } = one.row;
    const left = conflictWith.filter((other) => !ids.has(other));
    if (one.table === 'blocks') return write('blocks', { ...one.row, conflictWith: left });
    const isMeant = left.length < conflictWith.length || (one.table === 'visits' && ids.has(one.row.groupEventId ?? ''));
    const said = { conflictWith: left, overbooked: isMeant && !isSaid ? overbooked : one.row.overbooked };
    isSaid ||= isMeant;
    return one.table === 'visits' ? write('visits', { ...one.row, ...said }) : write('groupEvents', { ...one.row, ...said });
  });
}
