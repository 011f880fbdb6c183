import { describe, expect, it } from 'vitest';
import { licenceFault, satisfies, SHIPPABLE } from './licence-terms.ts';

const shippable = (term: string) => SHIPPABLE.has(term);

describe('satisfies', () => {
  it.each([
    ['MIT', true],
    ['GPL-3.0', false],
    ['(MIT OR GPL-3.0)', true],
    ['GPL-3.0 OR MIT', true],
    ['MIT AND GPL-3.0', false],
    ['MIT AND (GPL-3.0 OR ISC)', true],
    ['(MIT AND GPL-3.0) OR ISC', true],
    ['Apache-2.0 WITH LLVM-exception', true],
    ['SEE LICENSE IN LICENSE', false],
    ['MIT or whatever', false],
    ['', false],
  ])('%s: %s', (expression, met) => {
    expect(satisfies(expression, shippable)).toBe(met);
  });
});

describe('licenceFault', () => {
  it('lets a tool be under MPL, but nothing that we ship', () => {
    expect(licenceFault({ name: 'lightningcss', licence: 'MPL-2.0', dev: true })).toBeUndefined();
    expect(licenceFault({ name: 'lightningcss', licence: 'MPL-2.0', dev: false })).toBe('is under MPL-2.0');
  });

  it('lets fonts alone be under the font licence', () => {
    expect(licenceFault({ name: '@fontsource-variable/inter', licence: 'OFL-1.1', dev: false })).toBeUndefined();
    expect(licenceFault({ name: 'left-pad', licence: 'OFL-1.1', dev: false })).toBe('is under OFL-1.1');
  });

  it('takes silence for no licence', () => {
    expect(licenceFault({ name: 'left-pad', licence: undefined, dev: true })).toBe('states no licence');
  });
});
