import type { ClientAccount } from '#shared/accounts/tables.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { MoneySettings } from '#shared/till/money-settings.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';

/** A client's account with what the branch says of credit. */
export interface KnownAccount {
  /** Undefined while nothing was ever paid in or owed. */
  readonly account: ClientAccount | undefined;
  readonly settings: MoneySettings | undefined;
}

/** What a client has with the business, as the desk holds it now; undefined while it is first read. */
export function useAccount(clientId: string): KnownAccount | undefined {
  const branch = useBranch();
  return useLive(
    async (read) => ({
      account: heldOr(await read.get('clientAccounts', clientId), undefined),
      settings: heldOr(await read.get('moneySettings', branch.id), undefined),
    }),
    [clientId, branch.id],
  ).value;
}
