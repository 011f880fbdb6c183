import { type Occupant, occupationsOf, instanceHolder } from '#shared/booking/occupancy.ts';
import { freeAgainAt } from '#shared/booking/overlap.ts';
import type { VisitLine } from '#shared/booking/tables.ts';
import type { Read } from '#shared/tables/read.ts';

/** Instances of the resources that services need: by service, one list of instance ids for each resource. */
export type Needs = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Gathers what the services of some lines need. A resource that is not in use any more is needed by nobody. */
export async function loadNeeds(read: Read, serviceIds: readonly string[]): Promise<Needs> {
  const needs = new Map<string, readonly (readonly string[])[]>();
  for (const serviceId of new Set(serviceIds)) {
    const service = await read.get('services', serviceId);
    if (!service.held || service.value === undefined) continue;
    const instances: (readonly string[])[] = [];
    for (const resourceId of service.value.resourceIds) {
      const resource = await read.get('resources', resourceId);
      if (resource.held && resource.value?.active === true) instances.push(resource.value.instances.map(({ id }) => id));
    }
    needs.set(serviceId, instances);
  }
  return needs;
}

/** Gathers what the services of a visit need; nothing when the visit is not known here. */
export async function loadVisitNeeds(read: Read, visitId: string): Promise<Needs> {
  const visit = await read.get('visits', visitId);
  return loadNeeds(read, visit.held && visit.value !== undefined ? visit.value.lines.map(({ serviceId }) => serviceId) : []);
}

/**
 * Gives every line an instance of each resource that its service needs (altegio-domain 1.7). One that the line has stays when it is free;
 * else the first free one is taken, so that two desks which booked the same chair while apart get two chairs as long as there are two. When
 * none is free the line keeps what it has, or the first, and collides.
 */
export function reserveInstances(visitId: string, lines: readonly VisitLine[], needs: Needs, others: readonly Occupant[]): VisitLine[] {
  if (lines.every((line) => (needs.get(line.serviceId) ?? []).length === 0)) return [...lines];
  const taken = others.filter((other) => other.row.id !== visitId).flatMap(occupationsOf);
  return lines.map((line) => {
    const to = freeAgainAt(line);
    const isFree = (instanceId: string): boolean =>
      !taken.some(({ holder, from, to: until }) => holder === instanceHolder(instanceId) && from < to && line.startsAt < until);
    const instanceIds = (needs.get(line.serviceId) ?? []).flatMap((instances) => {
      const had = line.instanceIds.find((id) => instances.includes(id));
      const chosen = had !== undefined && isFree(had) ? had : (instances.find(isFree) ?? had ?? instances[0]);
      if (chosen === undefined) return [];
      taken.push({ holder: instanceHolder(chosen), from: line.startsAt, to });
      return [chosen];
    });
    return { ...line, instanceIds };
  });
}
