import type { Catalogue } from '#shared/booking/performers.ts';

/** The rooms, chairs and devices that can be taken. What was taken before stays on the list, also where the resource is no longer in use. */
export function thingOptions({ resources }: Pick<Catalogue, 'resources'>, taken: readonly string[]) {
  return resources.flatMap(({ name: note, active, instances }) =>
    instances.filter(({ id }) => active || taken.includes(id)).map(({ id, name }) => ({ id, label: name, note })),
  );
}
