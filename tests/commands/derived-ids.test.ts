import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { reversalId } from '#shared/accounts/reverse-account-entry.ts';
import type { AnyCommand } from '#shared/commands/command.ts';
import { allCommands } from '#shared/commands/registry.ts';
import { derivedId, uuidV7 } from '#shared/kernel/id.ts';
import { correctPayout, correctionId } from '#shared/payouts/correct-payout.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';
import { aPayment } from '#shared/testing/till-rows.ts';
import { arrivalId, cashIn, cashOut, takenBackId, transferMoney } from '#shared/till/move-money.ts';
import { payOutTips } from '#shared/till/pay-out-tips.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { branchRows } from '#tests/support/rows.ts';

// The fee of a payment, and what takes an entry back, are found by ids that follow from the entry's. Whoever wrote something else under one
// of these beforehand would keep it out of the books.

const day = '2026-03-02';
const paid = uuidV7(1, new Uint8Array(10));
const fee = derivedId(paid, 'fee');

/** Commands whose entry may follow from another by rule, with arguments that name it anew. */
const byRule: readonly { readonly command: AnyCommand; readonly args: Readonly<Record<string, unknown>>; readonly rightly: object }[] =
  (() => {
    const told = { entryId: 'new', day, currency: 'CAD', amountMinor: 5_00, reversesId: null, note: 'why' };
    const ofTill = { ...told, tillId: 'main', shiftId: null };
    const tills = { fromTillId: 'main', fromShiftId: null, intoTillId: 'card', intoShiftId: null };
    const back = { entryId: takenBackId(paid), reversesId: paid, amountMinor: -5_00 };
    const payout = { entryId: 'new', payoutId: 'payout', tillId: 'card', landsInTillId: 'bank', day, currency: 'CAD', reason: 'why' };
    return [
      { command: cashIn, args: { ...ofTill, itemId: null, supplierId: null }, rightly: back },
      { command: cashOut, args: { ...ofTill, itemId: null, supplierId: null }, rightly: back },
      { command: transferMoney, args: { ...told, ...tills }, rightly: back },
      { command: payOutTips, args: { ...ofTill, staffId: 'ann' }, rightly: back },
      { command: correctPayout, args: { ...payout, feeMinor: 10, netMinor: -10 }, rightly: { entryId: correctionId('payout', 3) } },
    ];
  })();

const fits = ({ args: schema }: Pick<AnyCommand, 'args'>, args: object): boolean => schema.safeParse(args).success;

describe('an entry under an id that follows from another', () => {
  test.each(byRule)('is made by $command.name where it follows by rule, and by no other', ({ command, args, rightly }) => {
    expect(fits(command, args)).toBe(true);
    expect(fits(command, { ...args, ...rightly })).toBe(true);
    for (const entryId of [fee, takenBackId(paid), reversalId(paid), arrivalId(paid), correctionId('other', 0)])
      expect(fits(command, { ...args, entryId })).toBe(false);
    if ('reversesId' in args) expect(fits(command, { ...args, ...rightly, reversesId: 'another' })).toBe(false);
  });

  test('is made by no other command, in whatever version', () => {
    const ruled = new Set(byRule.map(({ command }) => command.name));
    const makers = allCommands.flatMap(({ name, args, formerly = [] }) => [
      { name, args },
      ...formerly.map((was) => ({ name, args: was.args })),
    ]);
    const others = makers.filter(({ name, args }) => !ruled.has(name) && namesEntry(args));
    expect(new Set(others.map(({ name }) => name)).size).toBeGreaterThan(8);
    const refuses = (args: z.ZodType, entryId: string) =>
      args.safeParse({ entryId }).error?.issues.some(({ path }) => path[0] === 'entryId');
    for (const { name, args } of others) expect([name, refuses(args, fee), refuses(args, paid)]).toEqual([name, true, false]);
  });

  test('is set aside whole at the hub, and nothing of it is in the books', async () => {
    const hub = new MemoryHub();
    hub.seed(branchRows());
    const args = aPayment(fee, 'bill', 1, { day, methodId: 'visa', tillId: 'card', shiftId: null, tenderedMinor: null, changeMinor: null });
    const said = anEnvelope({ name: 'takePayment', version: takePayment.version, args, actorId: 'clerk', branchId: 'branch' });
    const device = { chainId: 'chain', deviceId: said.deviceId, branchId: 'branch' };
    const push = { protocol: 1 as const, epoch: null, storeId: 'store' };
    const { outcomes } = await handlePush(hub, device, { ...push, commands: [said] });
    expect(outcomes).toMatchObject([{ status: 'quarantined', code: 'bad-arguments' }]);
    expect(hub.tables.all('ledgerEntries')).toEqual([]);
    expect(hub.tables.all('trayItems')).toMatchObject([{ kind: 'quarantined', args }]);
  });
});

function namesEntry(args: z.ZodType): boolean {
  const { properties = {} } = z.toJSONSchema(args, { unrepresentable: 'any' }) as { properties?: object };
  return 'entryId' in properties;
}
