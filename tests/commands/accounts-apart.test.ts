import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepDeposit } from '#shared/accounts/client-account.ts';
import { expireGiftCard } from '#shared/accounts/gift-cards.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { all, foldOf, payFrom, redeem, sale, sellCard, takeBack, told, topUp } from '#tests/support/accounts.ts';
import { liveApart } from '#tests/support/apart.ts';
import type { OfficeDesk } from '#tests/support/office.ts';

type Paid = 'sell' | 'fill' | 'redeem' | 'draw';
type Deed =
  | { readonly do: Paid; readonly desk: 0 | 1; readonly minor: number; readonly which: number }
  | { readonly do: 'back' | 'expire' | 'keep'; readonly desk: 0 | 1; readonly which: number }
  | { readonly do: 'sync'; readonly desk: 0 | 1 };

const where = { desk: fc.constantFrom(0 as const, 1 as const), which: fc.nat(5) };
const amount = fc.integer({ min: 1, max: 60_00 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ do: fc.constantFrom<Paid>('sell', 'fill'), ...where, minor: amount }),
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom<Paid>('redeem', 'draw'), ...where, minor: amount }) },
  fc.record({ do: fc.constantFrom('back' as const, 'expire' as const, 'keep' as const), ...where }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sync' as const), desk: where.desk }) },
);

async function act(desk: OfficeDesk, one: Deed, serial: number): Promise<boolean> {
  if (one.do === 'sync') return false;
  const id = `${desk.device.deviceId}-${serial}`;
  const cards = all(desk, 'giftCards');
  const card = cards[one.which % Math.max(1, cards.length)];
  const account = desk.row('clientAccounts', 'client');
  if (one.do === 'sell') return (await sellCard(desk, id, one.minor)).ok;
  if (one.do === 'fill') return (await topUp(desk, id, one.minor)).ok;
  if (one.do === 'back') {
    const entries = all(desk, 'ledgerEntries').filter(isOfAccount);
    const entry = entries[one.which % Math.max(1, entries.length)];
    return entry !== undefined && (await takeBack(desk, entry.id, entry.kind as 'payment')).ok;
  }
  if (one.do === 'keep') {
    if (account === undefined || account.balanceMinor <= 0) return false;
    const keep = { ...told, entryId: id, clientId: 'client', amountMinor: account.balanceMinor, reason: 'did not come' };
    return (await desk.issue(keepDeposit, keep)).ok;
  }
  if (one.do === 'expire') {
    if (card === undefined || card.balanceMinor <= 0) return false;
    const expire = { ...told, entryId: id, cardId: card.id, code: card.code, amountMinor: card.balanceMinor, reason: 'over' };
    return (await desk.issue(expireGiftCard, expire)).ok;
  }
  if (!('minor' in one)) return false;
  const minor = one.do === 'redeem' && one.minor % 4 !== 0 ? Math.max(1, card?.balanceMinor ?? 0) : one.minor;
  await desk.issue(postBill, sale(id, minor));
  if (one.do === 'draw') return (await payFrom(desk, id, minor, one.which % 2 === 0)).ok;
  return card !== undefined && (await redeem(desk, card.id, id, minor, { code: card.code })).ok;
}

function isOfAccount({ postings, reversesId, kind }: RowOf<'ledgerEntries'>): boolean {
  const moves = postings.some(({ account, ref }) => (account === 'gift-card' && ref !== null) || account === 'client-account');
  return moves && reversesId === null && kind !== 'reversal';
}

test('whatever two desks do apart, no card and no account is lost, and each has on it what its postings come to', async () => {
  const seen = { saved: 0, below: 0, tasks: 0, reversed: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 15, maxLength: 40 }), async (deeds) => {
      const { one, two, saved } = await liveApart(deeds, act);
      seen.saved += saved;
      for (const desk of [one, two]) {
        for (const card of all(desk, 'giftCards')) expect(card.balanceMinor).toBe(foldOf(desk, 'gift-card', card.id));
        for (const { id, balanceMinor } of all(desk, 'clientAccounts')) expect(balanceMinor).toBe(foldOf(desk, 'client-account', id));
        for (const { postings } of all(desk, 'ledgerEntries')) expect(sumMinor(postings.map(({ minor }) => minor))).toBe(0);
        const issued = new Set(all(desk, 'giftCards').map(({ id }) => id));
        for (const { account, ref } of all(desk, 'ledgerEntries').flatMap(({ postings }) => postings))
          if (account === 'gift-card' && ref !== null) expect(issued.has(ref)).toBe(true);
      }
      expect(all(one, 'giftCards')).toEqual(all(two, 'giftCards'));
      expect(all(one, 'clientAccounts')).toEqual(all(two, 'clientAccounts'));
      // Nothing goes below what somebody allowed without a person hearing of it.
      const below = all(one, 'giftCards').filter(({ balanceMinor }) => balanceMinor < 0).length;
      seen.below += below;
      seen.tasks += one.tray().length;
      seen.reversed += all(one, 'ledgerEntries').filter(({ reversesId }) => reversesId !== null).length;
      if (below > 0) expect(one.tray().some(({ code }) => code === 'gift-card-overdrawn')).toBe(true);
    }),
    { seed: 20_260_302, numRuns: 100 },
  );
  expect(seen.saved).toBeGreaterThan(500);
  for (const count of [seen.below, seen.tasks, seen.reversed]) expect(count).toBeGreaterThan(5);
});
