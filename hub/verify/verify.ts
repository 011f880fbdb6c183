import type { HubStore } from '#hub/store/open.ts';
import { firstStrayRow } from '#hub/store/stray-rows.ts';
import { verifyAccounts } from './verify-accounts.ts';
import { verifyCloses } from './verify-closes.ts';
import { verifyCommands } from './verify-commands.ts';
import { verifyLedger } from './verify-ledger.ts';
import { verifyPayouts } from './verify-payouts.ts';

/** What was checked of a chain, and the first thing found wrong. */
export interface Finding {
  readonly chainId: string;
  readonly check: string;
  readonly fault: string | undefined;
}

const checks: readonly (readonly [string, (store: HubStore, chainId: string) => Promise<string | undefined>])[] = [
  ['the ledger', verifyLedger],
  ['gift cards and accounts', verifyAccounts],
  ['the payouts', verifyPayouts],
  ['the closes', verifyCloses],
  ['the log of commands', verifyCommands],
  ['the streams', verifyStreams],
];

/** Recomputes what must agree, chain by chain; ends a chain's checks at the first fault, because what follows often follows from it. */
export async function verify(store: HubStore): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { id: chainId } of await store.chains()) {
    for (const [check, run] of checks) {
      const fault = await run(store, chainId);
      findings.push({ chainId, check, fault });
      if (fault !== undefined) break;
    }
  }
  return findings;
}

async function verifyStreams(store: HubStore, chainId: string): Promise<string | undefined> {
  const stray = await firstStrayRow(store.db, chainId);
  return stray === undefined
    ? undefined
    : `row ${stray.id} of ${stray.table} lies at version ${stray.version} above the head of its stream ${stray.stream}`;
}
