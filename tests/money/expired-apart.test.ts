import { expect, test } from 'vitest';
import { expireGiftCard, issueGiftCard, issuedEntryId } from '#shared/accounts/gift-cards.ts';
import { reverseAccountEntry } from '#shared/accounts/reverse-account-entry.ts';
import { aDraftLine, aToldBill } from '#shared/testing/till-rows.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { branchRows } from '#tests/support/rows.ts';

const told = { day: '2026-03-02', currency: 'CAD' };

/** Two desks that both know of a gift card that was sold and of which nothing was used. */
async function withCard(): Promise<{ readonly one: OfficeDesk; readonly two: OfficeDesk }> {
  const { one, two } = await openOffice(branchRows());
  const line = aDraftLine({ id: 'line', kind: 'gift-card', refId: 'gift', staffId: null, unitPriceMinor: 50_00 });
  await one.issue(postBill, { bill: aToldBill('bill', [line], { day: told.day }), shiftId: null, storageId: null });
  const card = { cardId: 'gift', code: 'CODE', billId: 'bill', clientId: null, faceMinor: 50_00, expiresOn: null };
  expect(await one.issue(issueGiftCard, { ...told, ...card })).toMatchObject({ ok: true });
  await one.sync();
  await two.sync();
  return { one, two };
}

const expire = (desk: OfficeDesk, entryId: string) =>
  desk.issue(expireGiftCard, { ...told, entryId, cardId: 'gift', code: 'CODE', amountMinor: 50_00, reason: 'over' });

const takeBack = (desk: OfficeDesk, entry: string, kind: 'top-up' | 'expiry') =>
  desk.issue(reverseAccountEntry, { entry, kind, day: told.day, shiftId: null, reason: 'mistyped' });

test('a card that one desk let expire and the other took back is not sold again when its expiry is taken back', async () => {
  const { one, two } = await withCard();
  await expire(one, 'over');
  expect(await takeBack(two, issuedEntryId('gift'), 'top-up')).toMatchObject({ ok: true });
  for (const desk of [one, two, one]) await desk.sync();
  expect(one.row('giftCards', 'gift')).toMatchObject({ state: 'taken-back', balanceMinor: -50_00 });
  expect(await takeBack(one, 'over', 'expiry')).toMatchObject({ ok: true });
  expect(one.row('giftCards', 'gift')).toMatchObject({ state: 'taken-back', balanceMinor: 0 });
  // Were it open again, its sale could be taken back by nobody any more.
  const voiding = { entryId: 'void', billId: 'bill', day: told.day, shiftId: null, storageId: null, reason: 'mistaken' };
  expect(await one.issue(voidBill, voiding)).toMatchObject({ ok: true });
});

test('an expiry that another desk forestalled is taken back as what it became: nothing, and a person hears of it', async () => {
  const { one, two } = await withCard();
  await expire(one, 'first');
  await expire(two, 'second');
  expect(await takeBack(two, 'second', 'expiry')).toMatchObject({ ok: true });
  for (const desk of [one, two, one]) await desk.sync();
  expect(one.row('giftCards', 'gift')).toMatchObject({ state: 'expired', balanceMinor: 0 });
  const codes = one.tray().map(({ code, kind }) => `${kind} ${code}`);
  expect(codes.toSorted()).toEqual(['task gift-card-closed-twice', 'task reversed-twice']);
});
