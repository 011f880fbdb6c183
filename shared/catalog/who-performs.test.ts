import { describe, expect, it } from 'vitest';
import { isByName, linkWord, performerTest } from './who-performs.ts';

type Links = Parameters<typeof performerTest>[1];
const link = (staffId: string, performs?: Links[number]['performs']): Links[number] => ({ staffId, serviceId: 'cut', performs });
const whoDoes = (...links: Links): readonly string[] => ['ann', 'ben', 'cleo'].filter(performerTest('cut', links));

describe('who performs a service', () => {
  it('is everybody until somebody is named, but who is excepted', () => {
    expect(whoDoes()).toEqual(['ann', 'ben', 'cleo']);
    expect(whoDoes(link('ann', 'as-all'), link('ben', 'excepted'))).toEqual(['ann', 'cleo']);
    expect(whoDoes({ staffId: 'ann', serviceId: 'another', performs: 'named' })).toEqual(['ann', 'ben', 'cleo']);
  });

  it('is whoever is named, as every link of an older build does, and nobody else', () => {
    expect(whoDoes(link('ann'), link('ben', 'named'))).toEqual(['ann', 'ben']);
    expect(whoDoes(link('ann', 'named'), link('cleo', 'as-all'))).toEqual(['ann']);
    expect(whoDoes(link('ann', 'unnamed'))).toEqual([]);
  });

  it('is said in the way in which the service has it, so that the way stays', () => {
    for (const isNamed of [true, false]) {
      for (const performs of [true, false]) {
        const links = [link('ann', linkWord(isNamed, performs))];
        expect(isByName(links)).toBe(isNamed);
        expect(whoDoes(...links).includes('ann')).toBe(performs);
      }
    }
  });
});
