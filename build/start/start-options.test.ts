import { describe, expect, it } from 'vitest';
import { hubArguments, readStartOptions, StartWordsFault } from './start-options.ts';

describe('readStartOptions', () => {
  it('starts the demo in ./data without a word', () => {
    const options = readStartOptions([]);
    expect(options.dataDir).toBe('data');
    expect(hubArguments(options, 'dist/web')).toEqual(['--data', 'data', '--demo', '--web', 'dist/web']);
  });

  it('rehearses a chain at a local time, without making a demo', () => {
    const options = readStartOptions(['--chain', 'hair-salon', '--at', '2018-05-31T09:30', '--port', '7400']);
    expect(hubArguments(options, 'web')).toEqual([
      '--data',
      'data',
      '--port',
      '7400',
      '--chain',
      'hair-salon',
      '--at',
      '2018-05-31T09:30',
      '--web',
      'web',
    ]);
  });

  it('starts a business of one’s own on the true clock, without making a demo', () => {
    expect(hubArguments(readStartOptions(['--chain', 'my-salon']), 'web')).toEqual([
      '--data',
      'data',
      '--chain',
      'my-salon',
      '--web',
      'web',
    ]);
  });

  it.each([
    [['--at', '2018-05-31T09:30'], '--at needs --chain'],
    [['--chain', 'hair-salon', '--at', 'yesterday'], 'is not a local time'],
    [['--port', 'high'], 'is not a port'],
    [['--host', 'firefox'], 'there are electron, browser, none'],
    [['--colour'], '--colour'],
  ])('refuses %j and says what to write', (words, why) => {
    expect(() => readStartOptions(words)).toThrow(StartWordsFault);
    expect(() => readStartOptions(words)).toThrow(why);
    expect(() => readStartOptions(words)).toThrow('npm start --');
  });
});
