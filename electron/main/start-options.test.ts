import { describe, expect, it } from 'vitest';

import { readStartOptions, settingsText, startPage, userDataArgument } from './start-options.ts';

function read(argv: readonly string[], settings: string | null) {
  return readStartOptions({ argv, settingsPath: 'settings.json', settingsText: settings });
}

describe('how the desk starts', () => {
  it('takes the command line first, and its last word', () => {
    const options = read(
      ['foyer', '--hub=https://old.example.com', '--hub=https://new.example.com'],
      '{"hubUrl":"https://kept.example.com"}',
    );
    expect(options).toMatchObject({ hub: { url: 'https://new.example.com' }, kiosk: false });
  });

  it('takes what was kept when the command line says nothing', () => {
    expect(read(['foyer'], '{"hubUrl":"https://kept.example.com","kiosk":true}')).toMatchObject({
      hub: { url: 'https://kept.example.com' },
      kiosk: true,
    });
  });

  it('keeps what it was started with', () => {
    const first = read(['foyer', '--hub=https://hub.example.com', '--kiosk'], null);
    expect(read(['foyer'], settingsText(first))).toEqual(first);
  });

  it('hands a code for enrolment to the page once, behind the hash, and keeps it nowhere', () => {
    const options = read(['foyer', '--hub=https://hub.example.com', '--enrol=ABCD-2345'], null);
    expect(startPage('app://foyer/', options)).toBe('app://foyer/#enrol=ABCD-2345');
    expect(settingsText(options)).not.toContain('ABCD');
    expect(startPage('app://foyer/', read(['foyer'], settingsText(options)))).toBe('app://foyer/');
    expect(() => read(['foyer', '--hub=https://hub.example.com', '--enrol=a&b'], null)).toThrow('--enrol=');
  });

  it('takes another folder for its data when asked', () => {
    expect(userDataArgument(['foyer', '--user-data-dir=/data/desk'])).toBe('/data/desk');
    expect(userDataArgument(['foyer'])).toBeUndefined();
  });

  it('says what to do when it knows no hub', () => {
    expect(() => read(['foyer'], null)).toThrow('Start it once with --hub=');
  });

  it.each([
    ['{', 'It is not JSON.'],
    ['{"hubUrl":8080}', 'hubUrl'],
    ['{"hubUrl":"https://hub.example.com","hubURL":"x"}', 'hubURL'],
  ])('says what is wrong with a settings file %s, and lets the command line mend it', (settings, problem) => {
    expect(() => read(['foyer'], settings)).toThrow(problem);
    expect(read(['foyer', '--hub=https://hub.example.com'], settings).hub.url).toBe('https://hub.example.com');
  });
});
