import type { RowOf } from '#shared/tables/registry.ts';

type Link = Pick<RowOf<'staffServices'>, 'staffId' | 'serviceId' | 'performs'>;
type Performs = NonNullable<Link['performs']>;

/**
 * Whether a service is performed by those alone who are named for it. Until somebody is, everybody performs it but who is excepted; a service
 * never goes from one way to the other by itself, so whoever leaves a list of names last leaves a service that nobody performs.
 */
export function isByName(ofService: readonly Pick<Link, 'performs'>[]): boolean {
  return ofService.some(({ performs = 'named' }) => performs === 'named' || performs === 'unnamed');
}

/** What a link says of somebody who performs a service or does not, in the way in which the service has it. */
export function linkWord(isNamed: boolean, performs: boolean): Performs {
  if (isNamed) return performs ? 'named' : 'unnamed';
  return performs ? 'as-all' : 'excepted';
}

/** Tells of each staff member whether he performs a service, from the links of all services. */
export function performerTest(serviceId: string, links: readonly Link[]): (staffId: string) => boolean {
  const ofService = links.filter((link) => link.serviceId === serviceId);
  const byName = isByName(ofService);
  const said = new Map(ofService.map(({ staffId, performs = 'named' }) => [staffId, performs]));
  return (staffId) => (byName ? said.get(staffId) === 'named' : said.get(staffId) !== 'excepted');
}
