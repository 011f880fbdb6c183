import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isAppUrl } from './origin.ts';

describe('what belongs to the desk', () => {
  it.each(['app://foyer', 'app://foyer/', 'app://foyer/calendar/2018-05-31?x=1#y'])('takes %s', (url) => {
    expect(isAppUrl(url)).toBe(true);
  });

  it.each([
    'app://foyer.evil/',
    'app://evil/app://foyer/',
    'app://foyer@evil/',
    'app://user@foyer/',
    'app://foyer:80/',
    'app:foyer',
    'https://foyer/',
    'apps://foyer/',
    'file:///app://foyer/',
    'javascript:alert(1)',
    'data:text/html,app://foyer/',
    'about:blank',
    '',
  ])('refuses %s', (url) => {
    expect(isAppUrl(url)).toBe(false);
  });

  it('refuses every other host', () => {
    fc.assert(
      fc.property(fc.domain(), fc.webPath(), (host, path) => {
        expect(isAppUrl(`app://${host}${path}`)).toBe(false);
        expect(isAppUrl(`app://foyer.${host}${path}`)).toBe(false);
        expect(isAppUrl(`app://foyer@${host}${path}`)).toBe(false);
      }),
      { seed: 20_261_123 },
    );
  });
});
