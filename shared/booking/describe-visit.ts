import { visits } from '#shared/booking/tables.ts';
import { z } from 'zod';
import { changedBy, loadVisitAlone, requireVisit } from '#shared/booking/known-visit.ts';
import { edit, refuse, write } from '#shared/commands/command.ts';
import { ok } from '#shared/kernel/result.ts';
import { id, minor, name, text } from '#shared/kernel/schema.ts';
import { limits } from '#shared/kernel/limits.ts';
import { withFields } from '#shared/commands/old-values.ts';
import { loadBillOfVisit } from '#shared/till/settled-bill.ts';

const row = visits.schema.shape;

const described = z.object({
  clientId: id.nullable().optional(),
  walkInName: name.optional(),
  comment: text.optional(),
  isAgreed: row.isAgreed.optional(),
  color: row.color.optional(),
  categoryIds: row.categoryIds.optional(),
  /** A visit that stands alone is taken into a series, or out of it again. */
  seriesId: row.seriesId.optional(),
});
const price = z.object({ lineId: id, from: minor, to: minor });

/**
 * Changes what a visit says, not when it is: client, comment, colour, categories, series, agreed prices. Changed fields come with their old values, so that two desks'
 * changes of different fields merge and the same field is a conflict for the tray. A visit that was cancelled meanwhile is not described:
 * somebody decides whether it comes back. `isCancelled` says that whoever writes knows. Prices stay as they were billed while the bill stands.
 */
export const describeVisit = edit({
  name: 'describeVisit',
  version: 1,
  args: z.object({
    visitId: id,
    from: described,
    to: described,
    prices: z.array(price).max(limits.visitLinesMax),
    isCancelled: z.boolean().optional(),
  }),
  touchesChain: false,
  rights: ({ prices }) => (prices.some(({ from, to }) => from !== to) ? ['visits.edit', 'money.price'] : ['visits.edit']),
  load: async (read, given) => {
    const known = await loadVisitAlone(read, given.visitId);
    return { ...known, bill: given.prices.length === 0 ? 'none' : await loadBillOfVisit(read, known.visit) };
  },
  decide: (given, known, stamp) => {
    const found = requireVisit(known, given.visitId, stamp);
    if (!found.ok) return found;
    const { visit } = found;
    if (visit.status === 'cancelled' && given.isCancelled !== true) return refuse('visit-cancelled', { table: 'visits', id: visit.id });
    const described = withFields(visit, given.from, given.to);
    if (described === undefined) return refuse('visit-changed', { table: 'visits', id: visit.id });
    let lines = visit.lines;
    for (const change of given.prices) {
      if (visit.paid !== 'none') return refuse('visit-has-money', { table: 'visits', id: visit.id });
      if (known.bill === 'stands') return refuse('visit-bill-stands', { table: 'visits', id: visit.id });
      const stands = lines.find((line) => line.id === change.lineId)?.priceMinor;
      if (stands !== change.from && stands !== change.to) return refuse('visit-changed', { table: 'visits', id: visit.id });
      lines = lines.map((line) => (line.id === change.lineId ? { ...line, priceMinor: change.to } : line));
    }
    const next = { ...described, lines, ...changedBy(stamp) };
    return ok({ writes: [write('visits', next)], flags: [], conflicts: [] });
  },
});
