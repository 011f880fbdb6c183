import { expect, it } from 'vitest';
import { held } from '#shared/tables/read.ts';
import { type NumberSource, underReceiptNumber } from './receipt-number.ts';

/** A desk that counts, and the drafts of whoever is signed in. */
function aDesk(posted: readonly string[] = []) {
  const kept = new Map<string, unknown>();
  let last = 6;
  const source = {
    desk: {
      nextNumber: async (series: string) => `${series}-${(last += 1)}`,
      read: { by: async () => held(posted.map((receiptNumber) => ({ receiptNumber }))) },
    },
    drafts: {
      load: async (key: string) => kept.get(key),
      keep: (key: string, value: unknown) => void kept.set(key, value),
      drop: async (key: string) => void kept.delete(key),
    },
  } as unknown as NumberSource;
  const used: string[] = [];
  const give = (saleId: string, end: 'saved' | 'left' | 'no') =>
    underReceiptNumber(
      source,
      saleId,
      async (number) => {
        // While a try is under way its number waits for nobody.
        expect([...kept.values()]).not.toContain(number);
        used.push(number);
        return end;
      },
      'no',
    );
  return { source, kept, used, give };
}

it('a number that was drawn for what was refused is that of the next try, and of no other sale', async () => {
  const { give, used, kept } = aDesk();
  expect(await give('sale', 'no')).toBe('no');
  expect(await give('other', 'saved')).toBe('saved');
  expect(await give('sale', 'no')).toBe('no');
  expect(await give('sale', 'saved')).toBe('saved');
  expect(await give('sale', 'left')).toBe('left');
  expect(used).toEqual(['receipt-7', 'receipt-8', 'receipt-7', 'receipt-7', 'receipt-9']);
  expect(kept.size).toBe(0);
});

it('a number waits where the desk could not write, and one that a bill has already is not used again', async () => {
  const { source, used, give } = aDesk(['receipt-7']);
  const full = () => Promise.reject(new Error('no room'));
  await expect(underReceiptNumber<'saved' | 'no'>(source, 'sale', full, 'no')).rejects.toThrow('no room');
  expect(await source.drafts.load('refund-number:sale')).toBe('receipt-7');
  expect(await give('sale', 'saved')).toBe('saved');
  expect(used).toEqual(['receipt-8']);
});

it('drafts that cannot be read keep nobody from giving back', async () => {
  const { source, used, give } = aDesk();
  Object.assign(source.drafts, { load: () => Promise.reject(new Error('another key')) });
  expect(await give('sale', 'saved')).toBe('saved');
  expect(used).toEqual(['receipt-7']);
});
