import { expect, it } from 'vitest';
import { en } from './en.ts';
import { feeWords } from './fee-words.ts';
import { createFormat } from './format.ts';
import { createText } from './text.ts';

const text = createText('en-CA', en);
const format = createFormat({ locale: 'en-CA', timeZone: 'America/Toronto', currency: 'CAD' });

it('names the tax within a card fee where there is any, also of one that comes back', () => {
  expect(feeWords(text, format, 'Card fee', { vatMinor: 22 })).toBe('Card fee including 0.22 tax');
  expect(feeWords(text, format, 'Card fee returned', { vatMinor: -22 })).toBe('Card fee returned including 0.22 tax');
  expect(feeWords(text, format, '1.10', { vatMinor: 0 })).toBe('1.10');
});
