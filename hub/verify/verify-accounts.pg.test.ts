import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { topUpAccount } from '#shared/accounts/client-account.ts';
import { issueGiftCard, redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { aDraftLine, aToldBill } from '#shared/testing/till-rows.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, rowId, testDay, testStoreOfThisTest } from '#tests/support/hub/test-store.ts';
import { verify } from './verify.ts';

describe('verify of gift cards and accounts', () => {
  let opened: TestStore;
  const faults = async () => (await verify(opened.store)).flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
  const tamper = (statement: ReturnType<typeof sql>) => statement.execute(opened.store.db);

  beforeEach(async () => {
    opened = await testStoreOfThisTest();
    await makeTestChain(opened.store);
    const desk = await testDesk(opened.store);
    const told = { day: testDay, currency: 'EUR' };
    const line = aDraftLine({ kind: 'gift-card', refId: 'gift', staffId: null, unitPriceMinor: 50_00 });
    const tip = aDraftLine({ id: 'tip', kind: 'tip', refId: null, staffId: rowId('one', 'ann'), unitPriceMinor: 5_00 });
    const bill = aToldBill('bill', [line, tip], told);
    const card = { ...told, cardId: 'gift', code: 'CODE', billId: 'bill', clientId: null };
    const place = { methodId: rowId('one', 'visa'), tillId: rowId('one', 'cards'), shiftId: null, tenderedMinor: null, changeMinor: null };
    const plain = { roundingMinor: 0, fee: null, payout: null, note: '' };
    await desk.push(
      await desk.command(postBill, { bill, shiftId: null, storageId: null }),
      await desk.command(issueGiftCard, { ...card, faceMinor: 50_00, expiresOn: null }),
      await desk.command(redeemGiftCard, { ...card, entryId: 'redeemed', amountMinor: 20_00, shiftId: null, pastExpiry: false }),
      await desk.command(topUpAccount, { ...told, ...place, ...plain, entryId: 'in', clientId: 'client', amountMinor: 30_00 }),
    );
  });

  it('finds nothing wrong with a card that was sold and used, and an account that was filled', async () => {
    expect(await faults()).toEqual([]);
    const [card] = await opened.store.all('one', 'giftCards');
    expect(card).toMatchObject({ balanceMinor: 30_00 });
  });

  it('finds a balance that is not what its postings come to', async () => {
    await tamper(sql`update gift_cards set body = jsonb_set(body, '{balanceMinor}', '5000') where id = 'gift'`);
    expect(await faults()).toEqual([expect.stringMatching(/gift card gift: its row says 5000 .*fold is 3000/)]);
  });

  it('leaves what is in another currency than the account is in beside it', async () => {
    await tamper(sql`update ledger_entries set body = jsonb_set(body, '{currency}', '"USD"') where id = 'in'`);
    expect(await faults()).toContainEqual(expect.stringMatching(/account of client client: its row says 3000 .*fold is 0/));
  });

  it('finds tips that are not what their postings come to, or have no row', async () => {
    await tamper(sql`update tip_accounts set body = jsonb_set(body, '{balanceMinor}', '600')`);
    expect(await faults()).toEqual([expect.stringMatching(/tips of .*: the row says 600 .*fold is 500/)]);
    await tamper(sql`update tip_accounts set deleted = true`);
    expect(await faults()).toEqual([expect.stringMatching(/tips .*no row/)]);
  });

  it('finds an account that is not there', async () => {
    await tamper(sql`update client_accounts set deleted = true where id = 'client'`);
    expect(await faults()).toEqual([expect.stringMatching(/client-account client: .*no row/)]);
  });
});
