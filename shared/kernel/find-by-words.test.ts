import { describe, expect, it } from 'vitest';
import { findByWords } from './find-by-words.ts';

const services = [
  'Men’s cut',
  'Cut and blow-dry',
  'Colour, roots',
  'Crème bath',
  'Maniküre',
  'Haarefärben',
  'Маникюр',
  'Shampoo 0042',
  '洗髮',
];
const found = (query: string, reach?: 'spelt') => findByWords(services, (one) => one, query, reach);

describe('choosing by typing', () => {
  it('finds by the beginning of each word, those that begin so first', () => {
    expect(found('cut')).toEqual(['Cut and blow-dry', 'Men’s cut']);
    expect(found('dry cu')).toEqual(['Cut and blow-dry']);
    expect(found('  ')).toEqual(services);
  });

  it('knows no accents, no case and no script', () => {
    expect(found('creme')).toEqual(['Crème bath']);
    expect(found('MANIKUR')).toEqual(['Maniküre']);
    expect(found('manikyur')).toEqual(['Маникюр']);
    expect(found('髮')).toEqual(['洗髮']);
  });

  it('finds a part of a word, unless it is so short that it is in most of them', () => {
    expect(found('farben')).toEqual(['Haarefärben']);
    expect(found('42')).toEqual(['Shampoo 0042']);
    expect(found('ri')).toEqual([]);
  });

  it('forgives spellings and slips where nothing closer is there', () => {
    expect(found('manicure')).toEqual(['Maniküre']);
    expect(found('shmapoo')).toEqual(['Shampoo 0042']);
    expect(found('shmapoo', 'spelt')).toEqual([]);
    expect(found('colour rots')).toEqual(['Colour, roots']);
  });

  it('finds nothing by what none has, nor by signs alone', () => {
    expect(found('cut xyz')).toEqual([]);
    expect(found('?!')).toEqual([]);
  });
});
