import { expect, test } from 'vitest';
import { issueGiftCard } from '#shared/accounts/gift-cards.ts';
import { giftCardLine, issueWith, lastDayOf } from '#renderer/features/accounts/gift-card-line.ts';

const line = giftCardLine({
  lineId: 'line',
  cardId: 'card',
  code: '7XKM2Q9DAB3F',
  worthMinor: 50_00,
  expiresOn: '2027-03-01',
  title: 'Gift card 7XKM-2Q9D-AB3F',
});
const bill = { billId: 'bill', clientId: null, day: '2026-03-02', currency: 'EUR', shiftId: null };

test('a line that sells a card issues it with what the bill asks for it, whatever was made of the line since', () => {
  const [issued, ...more] = issueWith({ ...line, typedPriceMinor: 40_00 }, bill);
  expect(more).toEqual([]);
  expect(issued?.command).toBe(issueGiftCard);
  expect(issueGiftCard.args.parse(issued?.args)).toEqual({
    cardId: 'card',
    code: '7XKM2Q9DAB3F',
    expiresOn: '2027-03-01',
    billId: 'bill',
    clientId: null,
    day: '2026-03-02',
    currency: 'EUR',
    faceMinor: 40_00,
  });
});

test('no other line issues a card, nor one that was set aside without its code', () => {
  expect(issueWith({ ...line, kind: 'other' }, bill)).toEqual([]);
  expect(issueWith({ ...line, extra: undefined }, bill)).toEqual([]);
});

test('a year ends on the day before its anniversary, in leap years too', () => {
  expect(lastDayOf('2026-03-02', 1)).toBe('2027-03-01');
  expect(lastDayOf('2026-01-01', 2)).toBe('2027-12-31');
  expect(lastDayOf('2028-02-29', 1)).toBe('2029-02-28');
  expect(lastDayOf('2027-03-01', 1)).toBe('2028-02-29');
});
