import { z } from 'zod';
import { staffServices } from '#shared/catalog/tables.ts';
import { isByName, linkWord, performerTest } from '#shared/catalog/who-performs.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { withFields } from '#shared/commands/old-values.ts';
import { together } from '#shared/commands/together.ts';
import { ok } from '#shared/kernel/result.ts';
import { durationMinutes as minutes, id, minor } from '#shared/kernel/schema.ts';
import type { RowOf } from '#shared/tables/registry.ts';

const { durationMinutes, priceMinor } = staffServices.schema.shape;
const stood = z.object({ performs: z.boolean(), durationMinutes, priceMinor });
const wanted = stood.extend({ durationMinutes: minutes.min(1).nullable(), priceMinor: minor.min(0).nullable() });

/** How a staff member performs a service: whether at all, and his own duration and price, null for the service's. */
export type ServiceTerms = z.infer<typeof stood>;

/** How a staff member performs a service, by the links of it. */
export function termsOf(staffId: string, serviceId: string, links: readonly RowOf<'staffServices'>[]): ServiceTerms {
  const link = links.find((one) => one.staffId === staffId && one.serviceId === serviceId);
  const performs = performerTest(serviceId, links)(staffId);
  return { performs, durationMinutes: link?.durationMinutes ?? null, priceMinor: link?.priceMinor ?? null };
}

/**
 * Sets whether and how a staff member performs a service; each with its old value, so that one desk's price and another's duration merge.
 * What is booked keeps its person, its length and its price.
 */
export const saveStaffService = edit({
  name: 'saveStaffService',
  version: 1,
  args: z.object({ staffId: id, serviceId: id, from: stood.partial(), to: wanted.partial() }),
  touchesChain: true,
  rights: ({ to }) => (to.priceMinor === undefined ? ['settings.edit'] : ['settings.edit', 'money.price']),
  load: (read, { staffId, serviceId }) =>
    together({
      staff: read.get('staff', staffId),
      service: read.get('services', serviceId),
      links: read.by('staffServices', 'serviceId', serviceId),
    }),
  decide: ({ staffId, serviceId, from, to }, { staff, service, links }) => {
    const subject = { table: 'staffServices', id: `${staffId}.${serviceId}` } as const;
    if (!staff.held || !service.held || !links.held) return refuse('needs-network', subject);
    if (staff.value === undefined || service.value === undefined) return refuse('not-there', subject);
    const next = withFields(termsOf(staffId, serviceId, links.value), from, to);
    if (next === undefined) return refuse('changed-meanwhile', subject);
    const performs = linkWord(isByName(links.value), next.performs);
    return ok(accept(write('staffServices', { ...next, performs, id: subject.id, staffId, serviceId })));
  },
});
