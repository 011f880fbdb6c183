import type { Format } from './format.ts';
import type { Text } from './text.ts';

/**
 * What a card fee is called, or what it comes to, with the tax that it includes: named where there is any, because a statement of the provider
 * may show fee and tax apart. `said` is the words or the amount of fee and tax together.
 */
export function feeWords(text: Text, format: Format, said: string, { vatMinor }: { readonly vatMinor: number }): string {
  return vatMinor === 0 ? said : text('checkout.feeTax', { fee: said, tax: format.amount(Math.abs(vatMinor)) });
}
