import { describe, expect, it } from 'vitest';
import { missingFor, readPackageWords } from './package-options.ts';

describe('what npm run package is asked for', () => {
  it('is an installer to try on this system, or a release of several', () => {
    expect(readPackageWords([], 'linux')).toEqual({ systems: ['linux'], isRelease: false, stagePercent: 10, isStageOnly: false });
    expect(readPackageWords(['windows', 'mac', '--release', '--stage', '100'], 'linux')).toEqual({
      systems: ['windows', 'mac'],
      isRelease: true,
      stagePercent: 100,
      isStageOnly: false,
    });
  });

  it.each([
    [['beos'], 'There are: linux, windows, mac'],
    [['--stage', '101'], '0 to 100'],
    [['--stage', 'many'], '0 to 100'],
  ])('is refused when it is %j', (words, reason) => {
    expect(() => readPackageWords(words, 'linux')).toThrow(reason);
  });

  it('names every secret that a release lacks', () => {
    const options = readPackageWords(['windows', '--release'], 'linux');
    expect(missingFor(options, { FOYER_UPDATE_URL: 'https://x', FOYER_UPDATE_PUBLIC_KEY: 'k', WIN_CSC_LINK: '' })).toEqual([
      'FOYER_UPDATE_PRIVATE_KEY',
      'WIN_CSC_LINK',
      'WIN_CSC_KEY_PASSWORD',
      'FOYER_PUBLISHER_NAME',
    ]);
  });
});
