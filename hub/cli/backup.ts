import { type HubStore, type StorePlace, restoreHubStore } from '#hub/store/open.ts';
import { beginAnew, tellAfterRestore } from './after-restore.ts';
import { findChains } from './find-chains.ts';

type Print = (line: string) => void;

/** Backs up, and says what the file cannot hold. */
export async function printBackup(store: HubStore, file: string, chain: string | undefined, print: Print): Promise<void> {
  const { chains, tables, rows } = await store.backup(file, chain, new Date());
  print(`${file} holds ${chains.join(', ')}: ${rows} rows of ${tables} tables, all of one moment.`);
  print('Sealed data in it is sealed. The key to it is hub.key (or FOYER_HUB_KEY): keep a copy of that apart from this file.');
}

/** Restores, and says what is left to do. */
export async function printRestored(place: StorePlace, file: string, print: Print): Promise<void> {
  const { madeAt, chains, rows, users } = await restoreHubStore(place, file);
  print(`Restored ${chains.join(', ')} as of ${madeAt}: ${rows} rows.`);
  tellAfterRestore(users, print);
}

/** Raises epochs, for a database that was brought back by other means than ours. */
export async function printEpochRaised(store: HubStore, chain: string | undefined, print: Print): Promise<void> {
  const chains = await findChains(store, chain);
  const broughtBack = await beginAnew(store, chains, new Date());
  for (const chainId of chains) print(`Chain ${chainId} has a new epoch; its desks start their copy anew and send again what they keep.`);
  tellAfterRestore(broughtBack, print);
}
