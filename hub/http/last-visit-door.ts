import type { FastifyInstance } from 'fastify';
import { visitSpan } from '#shared/booking/overlap.ts';
import { lastVisitAnswer, lastVisitRequest, paths } from '#shared/hub-api/api.ts';
import { heldOr } from '#shared/tables/read.ts';
import { tables } from '#shared/tables/registry.ts';
import { ApiFault } from './api-fault.ts';
import { people } from './callers.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';

/**
 * When a client was last here, for a desk that holds ninety days: only of its own branch, and for whoever may see clients and the calendar.
 * Nothing else of the visit is in the answer.
 */
export function openLastVisitDoor(app: FastifyInstance, ports: HubPorts): void {
  const { store, clock } = ports;
  openDoor(app, { path: paths.lastVisit, body: lastVisitRequest, admit: people(ports) }, async ({ clientId }, { device, may }) => {
    if (!may('clients.view') || !may(tables.visits.viewRight)) throw new ApiFault('no-right');
    const visits = heldOr(await store.read(device.chainId).by('visits', 'clientId', clientId), []);
    const now = clock.now().toISOString();
    const [last] = visits
      .filter((visit) => visit.branchId === device.branchId && visit.cancelled === null)
      .map((visit) => ({ visit, ...visitSpan(visit) }))
      .filter(({ to }) => to <= now)
      .toSorted((a, b) => (a.from < b.from ? 1 : -1));
    if (last === undefined) return lastVisitAnswer.parse({ visit: null });
    const { lines } = last.visit;
    const services = lines.map(({ serviceId, staffId }) => ({ serviceId, staffId }));
    return lastVisitAnswer.parse({ visit: { startsAt: last.from, services } });
  });
}
