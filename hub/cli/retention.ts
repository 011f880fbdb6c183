import { runRetention } from '#hub/jobs/retention.ts';
import type { Forgotten } from '#hub/store/retention/terms.ts';
import type { HubStore } from '#hub/store/open.ts';
import { findChains } from './find-chains.ts';

const wordByKind: Readonly<Record<keyof Forgotten, string>> = {
  tombstones: 'marks of deleted rows',
  commandArgs: 'commands whose arguments go',
  lookups: 'notes of looked-up numbers',
  alarms: 'alarms',
  sessions: 'sessions that are over',
  codes: 'enrolment codes that are over',
  attempts: 'failed attempts',
};

/** Lets go of what has served its time, or counts it, and prints how much of what. */
export async function printRetention(
  store: HubStore,
  chain: string | undefined,
  isDryRun: boolean,
  print: (line: string) => void,
): Promise<void> {
  const chains = await findChains(store, chain);
  for (const { chainId, forgotten } of await runRetention(store, chains, new Date(), isDryRun)) {
    const counts = Object.entries(wordByKind).map(([kind, word]) => `${forgotten[kind as keyof Forgotten]} ${word}`);
    print(`Chain ${chainId}${isDryRun ? ', nothing changed, would go' : ', gone'}: ${counts.join(', ')}.`);
  }
}
