import { type Occupant, occupationsOf, instanceHolder } from '#shared/booking/occupancy.ts';
import { freeAgainAt } from '#shared/booking/overlap.ts';
import type { VisitLine } from '#shared/booking/tables.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** Instances of the resources that services need: by service, one list of instance ids for each resource. */
export type Needs = ReadonlyMap<string, readonly (readonly string[])[]>;

/** What a service needs of the branch's resources. One that is not in use any more is needed by nobody. */
export function needsOf(
  service: Pick<RowOf<'services'>, 'resourceIds'>,
  resourceOf: (id: string) => Pick<RowOf<'resources'>, 'active' | 'instances'> | undefined,
): readonly (readonly string[])[] {
  return service.resourceIds.flatMap((resourceId) => {
    const resource = resourceOf(resourceId);
    return resource?.active === true ? [resource.instances.map(({ id }) => id)] : [];
  });
}

/** Gathers what the services of some lines need. */
export async function loadNeeds(read: Read, serviceIds: readonly string[]): Promise<Needs> {
  const found = await Promise.all([...new Set(serviceIds)].map((serviceId) => loadServiceNeeds(read, serviceId)));
  return new Map(found.filter((entry) => entry !== undefined));
}

async function loadServiceNeeds(read: Read, serviceId: string): Promise<readonly [string, readonly (readonly string[])[]] | undefined> {
  const service = heldOr(await read.get('services', serviceId), undefined);
  if (service === undefined) return undefined;
  const found = await Promise.all(service.resourceIds.map((resourceId) => read.get('resources', resourceId)));
  const resources = new Map(
    found.flatMap((answer) => (answer.held && answer.value !== undefined ? [[answer.value.id, answer.value]] : [])),
  );
  return [serviceId, needsOf(service, (id) => resources.get(id))];
}

/** Gathers what the services of a visit need; nothing when the visit is not known here. */
export async function loadVisitNeeds(read: Read, visitId: string): Promise<Needs> {
  const visit = await read.get('visits', visitId);
  return loadNeeds(read, visit.held && visit.value !== undefined ? visit.value.lines.map(({ serviceId }) => serviceId) : []);
}

/** Whether an instance is free for a service: of all other occupants, and of the earlier services of the same visit. */
export interface InstanceState {
  readonly isFree: (instanceId: string) => boolean;
  readonly isOurs: (instanceId: string) => boolean;
}

/**
 * One instance of each resource that a service needs. One that it has stays when it is free; else the first free one is
 * taken, so that two desks which booked the same chair while apart get two chairs as long as there are two. A client does not stand in his
 * own way: where all others are taken, the chair of the service before serves for this one too. When there is none, it keeps what it has,
 * or the first, and collides.
 */
export function chooseInstances(
  had: readonly string[],
  needs: readonly (readonly string[])[],
  { isFree, isOurs }: InstanceState,
): readonly string[] {
  return needs.flatMap((instances) => {
    const mine = instances.find((id) => had.includes(id));
    const wanted = mine === undefined ? instances : [mine, ...instances];
    const chosen = wanted.find((id) => isFree(id) && !isOurs(id)) ?? wanted.find(isFree) ?? wanted[0];
    return chosen === undefined ? [] : [chosen];
  });
}

/** Gives every line of a visit its instances. */
export function reserveInstances(visitId: string, lines: readonly VisitLine[], needs: Needs, others: readonly Occupant[]): VisitLine[] {
  if (lines.every((line) => (needs.get(line.serviceId) ?? []).length === 0)) return [...lines];
  const taken = others.filter((other) => other.row.id !== visitId).flatMap(occupationsOf);
  const ours: { readonly holder: string; readonly from: string; readonly to: string }[] = [];
  return lines.map((line) => {
    const to = freeAgainAt(line);
    const meets = (among: typeof ours | typeof taken, instanceId: string): boolean =>
      among.some(({ holder, from, to: until }) => holder === instanceHolder(instanceId) && from < to && line.startsAt < until);
    const state = { isFree: (id: string) => !meets(taken, id), isOurs: (id: string) => meets(ours, id) };
    const instanceIds = [...chooseInstances(line.instanceIds, needs.get(line.serviceId) ?? [], state)];
    ours.push(...instanceIds.map((id) => ({ holder: instanceHolder(id), from: line.startsAt, to })));
    return { ...line, instanceIds };
  });
}
