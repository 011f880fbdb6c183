import { describe, expect, it } from 'vitest';
import { draftOf, printerOf, waysToChoose } from './printer-draft.ts';

describe('a printer that is set up', () => {
  it('is offered a cable only where this system has any, and can leave one that it has', () => {
    expect(waysToChoose([], 'network')).toEqual(['network', 'device']);
    expect(waysToChoose(null, 'network')).toEqual(['network']);
    expect(waysToChoose(null, 'device')).toEqual(['network', 'device']);
  });

  it('says the first thing that is missing, and what was typed otherwise', () => {
    const typed = { ...draftOf(undefined), name: ' Front desk ', host: ' 192.168.1.87 ' };
    expect(printerOf('one', { ...typed, name: ' ' })).toEqual({ trouble: 'name' });
    expect(printerOf('one', { ...typed, host: 'not a host!' })).toEqual({ trouble: 'host' });
    expect(printerOf('one', { ...typed, port: null })).toEqual({ trouble: 'port' });
    expect(printerOf('one', { ...typed, way: 'device' })).toEqual({ trouble: 'path' });
    const made = printerOf('one', typed);
    expect(made).toMatchObject({
      printer: { id: 'one', name: 'Front desk', port: { kind: 'network', host: '192.168.1.87', port: 9_100 } },
    });
    if ('printer' in made) expect(printerOf('one', draftOf(made.printer))).toEqual(made);
  });

  it('has a speed on a serial line alone', () => {
    const onCable = { ...draftOf(undefined), name: 'Bar', way: 'device' } as const;
    expect(printerOf('one', { ...onCable, path: '/dev/ttyUSB0', baud: 19_200 })).toMatchObject({ printer: { port: { baud: 19_200 } } });
    expect(printerOf('one', { ...onCable, path: '/dev/usb/lp0', baud: 19_200 })).toMatchObject({ printer: { port: { baud: null } } });
  });
});
