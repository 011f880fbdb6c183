import { describe, expect, it } from 'vitest';

import { readStartOptions, settingsText } from './start-options.ts';

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
