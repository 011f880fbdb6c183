import type { HubStore } from '#hub/store/open.ts';
import { eachRow } from '#hub/store/pages.ts';
import { tipAccountId, tipsIn } from '#shared/till/tip-accounts.ts';

/** What every gift card, every client's account and every account of tips has on it is what the ledger's postings to it come to, and nothing was posted to one that is not there. */
export async function verifyAccounts(store: HubStore, chainId: string): Promise<string | undefined> {
  const owed = { 'gift-card': new Map<string, number>(), 'client-account': new Map<string, number>(), tips: new Map<string, number>() };
  const inCurrency = new Map<string, string>();
  for await (const { id, currency } of eachRow(store.db, chainId, 'clientAccounts')) inCurrency.set(id, currency);
  for await (const { branchId, currency, postings } of eachRow(store.db, chainId, 'ledgerEntries')) {
    for (const [staffId, minor] of tipsIn(postings)) {
      const id = tipAccountId({ branchId, staffId, currency });
      owed.tips.set(id, (owed.tips.get(id) ?? 0) + minor);
    }
    for (const { account, ref, minor } of postings) {
      if ((account !== 'gift-card' && account !== 'client-account') || ref === null) continue;
      // What was said in another currency than the account is in is not on it: a person was told.
      if (account === 'client-account' && (inCurrency.get(ref) ?? currency) !== currency) continue;
      owed[account].set(ref, (owed[account].get(ref) ?? 0) - minor);
    }
  }
  for await (const { id, balanceMinor } of eachRow(store.db, chainId, 'giftCards')) {
    const folded = owed['gift-card'].get(id) ?? 0;
    if (folded !== balanceMinor) return `gift card ${id}: its row says ${balanceMinor} minor units, the ledger's fold is ${folded}`;
    owed['gift-card'].delete(id);
  }
  for await (const { id, balanceMinor } of eachRow(store.db, chainId, 'clientAccounts')) {
    const folded = owed['client-account'].get(id) ?? 0;
    if (folded !== balanceMinor) return `account of client ${id}: its row says ${balanceMinor} minor units, the ledger's fold is ${folded}`;
    owed['client-account'].delete(id);
  }
  for await (const { id, staffId, balanceMinor } of eachRow(store.db, chainId, 'tipAccounts')) {
    const folded = owed.tips.get(id) ?? 0;
    if (folded !== balanceMinor) return `tips of ${staffId}: the row says ${balanceMinor} minor units, the ledger's fold is ${folded}`;
    owed.tips.delete(id);
  }
  for (const [account, left] of Object.entries(owed)) {
    const [id] = left.keys();
    if (id !== undefined) return `${account} ${id}: the ledger has postings to it, and there is no row of it`;
  }
  return undefined;
}
