import { z } from 'zod';
import { calendarTastes } from '#shared/booking/tables.ts';
import { accept, edit, write } from '#shared/commands/command.ts';
import { ok } from '#shared/kernel/result.ts';

const { staffOrder, hiddenStaffIds, zoom } = calendarTastes.schema.shape;

/** Sets how the acting user likes this branch's calendar. The last desk wins: it is only one person's taste. */
export const setCalendarTaste = edit({
  name: 'setCalendarTaste',
  version: 1,
  args: z.object({ staffOrder, hiddenStaffIds, zoom }),
  touchesChain: false,
  rights: () => ['calendar.view'],
  load: async () => undefined,
  decide: (given, _known, { actorId, branchId }) =>
    ok(accept(write('calendarTastes', { ...given, id: `${actorId}.${branchId}`, branchId, userId: actorId }))),
});
