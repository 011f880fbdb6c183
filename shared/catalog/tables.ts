import { z } from 'zod';
import { durationMinutes, id, minor, milli, name, ratePpm, sealedBox, text } from '#shared/kernel/schema.ts';
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
    priceMinor: minor,
    taxIds: z.array(id).max(10),
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
    priceMinor: 'open',
    taxIds: 'open',
    active: 'open',
  },
});

/** A service as one staff member performs it: own duration and price, null for the service's. The id is `staffId.serviceId`. */
export const staffServices = rowTable({
  name: 'staffServices',
  scope: 'chain',
  schema: z.object({ id, staffId: id, serviceId: id, durationMinutes: durationMinutes.nullable(), priceMinor: minor.nullable() }),
  indexes: ['staffId', 'serviceId'],
  viewRight: 'catalogue.view',
  fields: { id: 'open', staffId: 'open', serviceId: 'open', durationMinutes: 'open', priceMinor: 'open' },
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
