import { visitCategories } from '#shared/booking/tables.ts';
import { saveVisitCategory } from '#shared/booking/visit-categories.ts';
import { saveResource } from '#shared/catalog/resources.ts';
import { resources } from '#shared/catalog/tables.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { invoke } from '#renderer/data/desk.ts';
import { type SettingDeed, settingDeed } from '#renderer/data/settings/use-setting-saver.ts';

const categorySaid = visitCategories.schema.omit({ id: true });
const resourceSaid = resources.schema.pick({ name: true, instances: true, order: true, active: true });

/** Says how a label of visits is from now on; `before` is undefined for a new one. */
export function categoryDeed(
  categoryId: string,
  before: RowOf<'visitCategories'> | undefined,
  now: Omit<RowOf<'visitCategories'>, 'id'>,
  said: string,
): SettingDeed {
  const from = before === undefined ? null : categorySaid.parse(before);
  return settingDeed((args) => invoke(saveVisitCategory, { categoryId, ...args }), from, categorySaid.parse(now), said);
}

/** Says how a resource is from now on; `before` is undefined for a new one. */
export function resourceDeed(
  resourceId: string,
  before: RowOf<'resources'> | undefined,
  now: Pick<RowOf<'resources'>, 'name' | 'instances' | 'order' | 'active'>,
  said: string,
): SettingDeed {
  const from = before === undefined ? null : resourceSaid.parse(before);
  return settingDeed((args) => invoke(saveResource, { resourceId, ...args }), from, resourceSaid.parse(now), said);
}
