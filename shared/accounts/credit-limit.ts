import { z } from 'zod';
import { clientAccounts } from '#shared/accounts/tables.ts';
import { accept, edit, refuse, write } from '#shared/commands/command.ts';
import { currency, id } from '#shared/kernel/schema.ts';
import { ok } from '#shared/kernel/result.ts';

const limit = clientAccounts.schema.shape.creditLimitMinor;

/**
 * Sets how far one client's account may go below zero; null is as the branch says. What he owes already stays owed. A client who never had an
 * account gets one, with nothing on it.
 */
export const setCreditLimit = edit({
  name: 'setCreditLimit',
  version: 1,
  args: z.object({ clientId: id, currency, from: limit, to: limit }),
  touchesChain: true,
  rights: () => ['money.credit'],
  load: async (read, given) => ({ account: await read.get('clientAccounts', given.clientId) }),
  decide: (given, { account }) => {
    const subject = { table: 'clients', id: given.clientId } as const;
    if (!account.held) return refuse('needs-network', subject);
    const stands = account.value?.creditLimitMinor ?? null;
    if (stands !== given.from && stands !== given.to) return refuse('changed-meanwhile', subject);
    const was = account.value ?? { id: given.clientId, currency: given.currency, balanceMinor: 0 };
    return ok(accept(write('clientAccounts', { ...was, creditLimitMinor: given.to })));
  },
});
