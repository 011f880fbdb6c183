import { z } from 'zod';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { ok } from '#shared/kernel/result.ts';
import { id } from '#shared/kernel/schema.ts';

/** Settles an item of the tray: what was decided is kept with it, and it leaves everybody's list. */
export const resolveTrayItem = edit({
  name: 'resolveTrayItem',
  version: 1,
  args: z.object({ itemId: id, action: z.enum(['seen', 'keep-both', 'reopen']) }),
  touchesChain: false,
  rights: () => ['tray.resolve'],
  load: async (read, given) => {
    const item = await read.get('trayItems', given.itemId);
    const visits = [];
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
    if (found === undefined) return refuse('tray-item-gone', { table: 'trayItems', id: given.itemId });
    if (given.action === 'reopen') return ok(accept(write('trayItems', { ...found, state: 'open', done: null })));
    if (found.state === 'done') return ok(accept());
    const settled = write('trayItems', {
      ...found,
      state: 'done',
      done: { by: stamp.actorId, at: stamp.occurredAt, action: given.action },
    });
    if (given.action !== 'keep-both') return ok(accept(settled));
    const ids = new Set(visits.map((visit) => visit.id));
    const kept = visits.map((visit) => write('visits', { ...visit, conflictWith: visit.conflictWith.filter((other) => !ids.has(other)) }));
    return ok(accept(settled, ...kept));
  },
});
