import pg from 'pg';
import type { HubStore } from '#hub/store/open.ts';
import { branch, owner } from '#tests/support/rows.ts';
import { bulkLoad } from './bulk-load.ts';
import { type ChainSize, branchesOf } from './chain-size.ts';
import { type Crop, cropsOf, growClients, growCommands, growCrop, growNumbers } from './grown-rows.ts';
import { liveTemplates } from './templates.ts';

/** Makes chains and lays years into them, written by Postgres itself: millions of rows would take a hub the night. */
export async function growChains(store: HubStore, databaseUrl: string, sizes: readonly ChainSize[]): Promise<void> {
  const templates = await liveTemplates(store);
  for (const size of sizes) {
    const branches = branchesOf(size).map((id) => ({ ...branch, id, name: id, slug: id }));
    const boss = { id: owner.id, login: owner.login, name: owner.name, role: 'owner' as const, password: 'a long enough password' };
    await store.createChain({ id: size.chainId, name: size.chainId, rehearsal: false, branches, users: [boss] });
  }
  const crops = cropsOf(templates);
  const tables = ['clients', 'commands', 'document_numbers', ...new Set(crops.map(({ table }) => table))];
  await bulkLoad(databaseUrl, tables, [
    ...sizes.map((size) => (client: pg.Client) => growCommands(client, size)),
    ...sizes.flatMap((size) => byTable(crops).map((same) => (client: pg.Client) => growAll(client, size, same))),
    ...sizes.map((size) => (client: pg.Client) => growClients(client, size)),
  ]);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const size of sizes) {
      await growNumbers(client, size);
      // Above every version that was laid in.
      await client.query('update stream_heads set version = greatest(version, 10000) where chain_id = $1', [size.chainId]);
    }
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

/** Crops of one table go one after the other, because two that fill it at once would lie mixed at random. */
function byTable(crops: readonly Crop[]): readonly (readonly Crop[])[] {
  return [...new Set(crops.map(({ table }) => table))].map((table) => crops.filter((crop) => crop.table === table));
}

async function growAll(client: pg.Client, size: ChainSize, crops: readonly Crop[]): Promise<void> {
  for (const crop of crops) await growCrop(client, size, crop);
}
