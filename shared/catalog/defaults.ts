import type { RowOf } from '#shared/tables/registry.ts';

/** What a service has that needs one person and nothing else. */
export const serviceDefaults: Pick<RowOf<'services'>, 'breakMinutes' | 'resourceIds' | 'capacity'> = {
  breakMinutes: 0,
  resourceIds: [],
  capacity: 1,
};
