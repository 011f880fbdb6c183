import { type Write, write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import type { HubStore } from '#hub/store/open.ts';
import { demoTaxId } from './demo-catalogue.ts';
import { demoBranchId, demoChainId, demoId } from './demo-chain.ts';

/** Code, name, category, price, what it cost, pieces in stock. */
const goods = [
  ['SH-01', 'Linden shampoo 250 ml', 'Shampoo', 18_50, 8_10, 14],
  ['SH-02', 'Chamomile shampoo 250 ml', 'Shampoo', 18_50, 8_10, 9],
  ['CO-01', 'Oat conditioner 200 ml', 'Conditioner', 21_00, 9_40, 11],
  ['MA-01', 'Night mask 150 ml', 'Care', 29_00, 12_75, 6],
  ['OI-01', 'Apricot oil 50 ml', 'Care', 24_00, 10_20, 8],
  ['WA-01', 'Matt wax 75 ml', 'Styling', 16_00, 6_60, 17],
  ['SP-01', 'Sea salt spray 150 ml', 'Styling', 19_00, 7_90, 3],
  ['BR-01', 'Boar bristle brush', 'Tools', 34_00, 16_50, 2],
] as const;

/** The id of a demo product. */
export function productId(code: (typeof goods)[number][0]): string {
  return demoId(`product ${code}`);
}

const saleStorageId = demoId('storage sale');

/** Where goods for sale lie. */
export function storageRows(): readonly Write[] {
  return [
    write('storages', { id: saleStorageId, branchId: demoBranchId, name: 'Shop shelf', purpose: 'sale', order: 0, active: true }),
    write('storages', {
      id: demoId('storage consumables'),
      branchId: demoBranchId,
      name: 'Colour bar',
      purpose: 'consumables',
      order: 1,
      active: true,
    }),
  ];
}

/** Eight products with their purchase price under seal, and the count they start with. */
export async function productRows(store: HubStore, day: string): Promise<readonly Write[]> {
  const rows: Write[] = [];
  for (const [code, name, category, priceMinor, costMinor, pieces] of goods) {
    const id = productId(code);
    const cost = await store.seal(demoChainId, { sealedClass: 'cost', table: 'products', rowId: id }, { purchaseMinor: costMinor });
    const [brand] = must(name.split(' '), 'a product has a name');
    rows.push(
      write('products', {
        id,
        code,
        name,
        category,
        brand: brand ?? '',
        supplier: 'Atelier Tilleul',
        priceMinor,
        taxIds: [demoTaxId],
        saleUnit: 'pc',
        writeOffUnit: 'pc',
        writeOffPerSaleMilli: 1000,
        criticalMilli: 2_000,
        desiredMilli: 12_000,
        active: true,
        note: '',
        cost,
      }),
      write('stockCheckpoints', {
        id: demoId(`stock ${code}`),
        branchId: demoBranchId,
        productId: id,
        storageId: saleStorageId,
        day,
        quantityMilli: pieces * 1000,
      }),
    );
  }
  return rows;
}
