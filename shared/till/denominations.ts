import { currencyDigits } from '#shared/kernel/money.ts';

/** A coin or a note, by its face value in minor units. */
export interface Denomination {
  readonly faceMinor: number;
  readonly kind: 'note' | 'coin';
}

/**
 * What is in circulation and lies in a drawer, in minor units, as the issuers list it: Bank of Canada and Royal Canadian Mint (no cent since
 * 2013), European Central Bank (the 500 is no longer issued), Federal Reserve and US Mint, Bank of England and Royal Mint, Narodowy Bank
 * Polski, National Bank of Ukraine (1 to 10 hryvnias are coins), Swiss National Bank and Swissmint, Bank of Japan.
 */
const circulating: Readonly<Record<string, { readonly notes: readonly number[]; readonly coins: readonly number[] }>> = {
  CAD: { notes: [100_00, 50_00, 20_00, 10_00, 5_00], coins: [2_00, 1_00, 25, 10, 5] },
  EUR: { notes: [200_00, 100_00, 50_00, 20_00, 10_00, 5_00], coins: [2_00, 1_00, 50, 20, 10, 5, 2, 1] },
  USD: { notes: [100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00], coins: [50, 25, 10, 5, 1] },
  GBP: { notes: [50_00, 20_00, 10_00, 5_00], coins: [2_00, 1_00, 50, 20, 10, 5, 2, 1] },
  PLN: { notes: [500_00, 200_00, 100_00, 50_00, 20_00, 10_00], coins: [5_00, 2_00, 1_00, 50, 20, 10, 5, 2, 1] },
  UAH: { notes: [1000_00, 500_00, 200_00, 100_00, 50_00, 20_00], coins: [10_00, 5_00, 2_00, 1_00, 50, 10] },
  CHF: { notes: [1000_00, 200_00, 100_00, 50_00, 20_00, 10_00], coins: [5_00, 2_00, 1_00, 50, 20, 10, 5] },
  JPY: { notes: [10_000, 5_000, 2_000, 1_000], coins: [500, 100, 50, 10, 5, 1] },
};

/** The denominations of a currency, largest first. One that we have no list of gets the 1-2-5 series that most issuers follow. */
export function denominationsOf(currency: string): readonly Denomination[] {
  const known = circulating[currency] ?? generic(currency);
  return [
    ...known.notes.map((faceMinor): Denomination => ({ faceMinor, kind: 'note' })),
    ...known.coins.map((faceMinor): Denomination => ({ faceMinor, kind: 'coin' })),
  ];
}

function generic(currency: string): { readonly notes: readonly number[]; readonly coins: readonly number[] } {
  const one = 10 ** currencyDigits(currency);
  const all = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000].filter(
    (face) => face <= one * 500,
  );
  const descending = all.toReversed();
  return { notes: descending.filter((face) => face >= one * 5), coins: descending.filter((face) => face < one * 5) };
}

/** What a count by denomination comes to. */
export function countedMinor(counts: readonly { readonly faceMinor: number; readonly count: number }[]): number {
  let total = 0;
  for (const { faceMinor, count } of counts) total += faceMinor * count;
  return total;
}

/** What a client is likely to hand over for an amount: the next sums above it that are round in some note, at most so many. */
export function likelyTendered(dueMinor: number, currency: string, most: number): readonly number[] {
  if (dueMinor <= 0) return [];
  const sums = new Set<number>();
  for (const { faceMinor, kind } of denominationsOf(currency)) {
    if (kind === 'coin') continue;
    const rounded = Math.ceil(dueMinor / faceMinor) * faceMinor;
    if (rounded > dueMinor) sums.add(rounded);
  }
  return [...sums].toSorted((a, b) => a - b).slice(0, most);
}
