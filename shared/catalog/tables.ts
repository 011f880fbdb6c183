import { z } from 'zod';
import { durationMinutes, id, minor, milli, name, ratePpm, sealedBox, text } from '#shared/kernel/schema.ts';
import { limits } from '#shared/kernel/limits.ts';
import { rowTable } from '#shared/tables/declare.ts';

/** A tax that lines carry; a line may carry several. `inclusive`: the price already contains it. */
export const taxes = rowTable({
  name: 'taxes',
  scope: 'chain',
  schema: z.object({ id, name, ratePpm, inclusive: z.boolean(), active: z.boolean() }),
  indexes: [],
  viewRight: 'catalogue.view',
  fields: { id: 'open', name: 'open', ratePpm: 'open', inclusive: 'open', active: 'open' },
});

/** What a client books. The price is from–to; what one staff member asks and needs stands in `staffServices`. */
export const services = rowTable({
  name: 'services',
  scope: 'chain',
  schema: z.object({
    id,
    code: z.string().max(60),
    name,
    category: name,
    durationMinutes,
    /** Pause after it in which the staff member is still taken. */
    breakMinutes: durationMinutes,
    priceMinor: minor,
    taxIds: z.array(id).max(10),
    /** Resources of which one instance each is reserved with it. */
    resourceIds: z.array(id).max(limits.instancesMax),
    /** More than 1: it is given to a group, so many places as a rule. */
    capacity: z.int().min(1).max(limits.groupCapacityMax),
    active: z.boolean(),
  }),
  indexes: ['code'],
  viewRight: 'catalogue.view',
  fields: {
    id: 'open',
    code: 'open',
    name: 'open',
    category: 'open',
    durationMinutes: 'open',
    breakMinutes: 'open',
    priceMinor: 'open',
    taxIds: 'open',
    resourceIds: 'open',
    capacity: 'open',
    active: 'open',
  },
});

/** A service as one staff member performs it: own duration and price, null for the service's. The id is `staffId.serviceId`. */
export const staffServices = rowTable({
  name: 'staffServices',
  scope: 'chain',
  schema: z.object({
    id,
    staffId: id,
    serviceId: id,
    durationMinutes: durationMinutes.nullable(),
    priceMinor: minor.nullable(),
    /**
     * Of a service for those who are named: that he is, or is no more. Of one that everybody performs: that he does as all do, or is
     * excepted. Absent in what an older build made, for named.
     */
    performs: z.enum(['named', 'unnamed', 'as-all', 'excepted']).optional(),
  }),
  indexes: ['staffId', 'serviceId'],
  viewRight: 'catalogue.view',
  fields: { id: 'open', staffId: 'open', serviceId: 'open', durationMinutes: 'open', priceMinor: 'open', performs: 'open' },
});

/** Goods that are sold or used up. Sale unit and write-off unit with their ratio; purchase price in the sealed class cost. */
export const products = rowTable({
  name: 'products',
  scope: 'chain',
  schema: z.object({
    id,
    code: z.string().max(80),
    name,
    category: name,
    brand: name,
    supplier: name,
    priceMinor: minor,
    taxIds: z.array(id).max(10),
    saleUnit: z.string().max(20),
    writeOffUnit: z.string().max(20),
    /** Write-off units in one sale unit, in thousandths. */
    writeOffPerSaleMilli: milli,
    criticalMilli: milli,
    desiredMilli: milli,
    active: z.boolean(),
    note: text,
    cost: sealedBox.nullable(),
  }),
  indexes: ['code'],
  viewRight: 'catalogue.view',
  fields: {
    id: 'open',
    code: 'open',
    name: 'open',
    category: 'open',
    brand: 'open',
    supplier: 'open',
    priceMinor: 'open',
    taxIds: 'open',
    saleUnit: 'open',
    writeOffUnit: 'open',
    writeOffPerSaleMilli: 'open',
    criticalMilli: 'open',
    desiredMilli: 'open',
    active: 'open',
    note: 'open',
    cost: { sealed: 'cost' },
  },
});

/** What services need besides people: rooms, chairs, devices. Each instance can be reserved once at a time. */
export const resources = rowTable({
  name: 'resources',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    name,
    instances: z.array(z.object({ id, name })).min(1).max(100),
    order: z.int(),
    active: z.boolean(),
  }),
  indexes: [],
  viewRight: 'catalogue.view',
  fields: { id: 'open', branchId: 'open', name: 'open', instances: 'open', order: 'open', active: 'open' },
});
