import { z } from 'zod';
import { day, id, instant, milli, name, text } from '#shared/kernel/schema.ts';
import { dayTable, rowTable } from '#shared/tables/declare.ts';

/** A place that goods lie in. */
export const storages = rowTable({
  name: 'storages',
  scope: 'branch',
  schema: z.object({ id, branchId: id, name, purpose: z.enum(['sale', 'consumables']), order: z.int(), active: z.boolean() }),
  indexes: [],
  viewRight: 'catalogue.view',
  fields: { id: 'open', branchId: 'open', name: 'open', purpose: 'open', order: 'open', active: 'open' },
});

/** An immutable quantity record; a balance is a fold of these. Quantities are thousandths of the product's sale unit, negative for out. */
export const stockMoves = dayTable({
  name: 'stockMoves',
  scope: 'branch',
  schema: z.object({
    id,
    branchId: id,
    day,
    at: instant,
    productId: id,
    storageId: id,
    kind: z.enum(['arrival', 'sale', 'write-off', 'consumable', 'relocation', 'count']),
    quantityMilli: milli,
    billId: id.nullable(),
    by: id,
    note: text,
  }),
  indexes: ['productId'],
  viewRight: 'catalogue.view',
  fields: {
    id: 'open',
    branchId: 'open',
    day: 'open',
    at: 'open',
    productId: 'open',
    storageId: 'open',
    kind: 'open',
    quantityMilli: 'open',
    billId: 'open',
    by: 'open',
    note: 'open',
  },
});

/** The balance of a product in a storage at the start of a day, set by the hub; a balance now is this plus the moves since. */
export const stockCheckpoints = rowTable({
  name: 'stockCheckpoints',
  scope: 'branch',
  schema: z.object({ id, branchId: id, productId: id, storageId: id, day, quantityMilli: milli }),
  indexes: ['productId'],
  viewRight: 'catalogue.view',
  fields: { id: 'open', branchId: 'open', productId: 'open', storageId: 'open', day: 'open', quantityMilli: 'open' },
});
