import { describe, expect, it } from 'vitest';

import { bridgeContract, journalRecordsMax, printHtmlCharsMax } from './contract.ts';
import { bridgeVerbNames } from './verb-names.ts';
import type { BridgeVerb } from './verb-names.ts';

function accepts(verb: BridgeVerb, args: unknown): boolean {
  return bridgeContract[verb].args.safeParse(args).success;
}

const key = Buffer.alloc(32).toString('base64');
const jobId = '0198f000-0000-7000-8000-000000000001';

describe('the bridge contract', () => {
  it('describes exactly the verbs that the preload script offers', () => {
    expect(Object.keys(bridgeContract).toSorted()).toEqual(bridgeVerbNames.toSorted());
  });

  it.each<[BridgeVerb, unknown]>([
    ['hostInfo', undefined],
    ['mixDeviceSecret', { material: key, info: 'contact' }],
    ['keepDeviceCredential', { credential: 'x' }],
    ['setFullScreen', { on: true }],
    ['guardQuit', { question: null }],
    ['print', { jobId, html: '<p>84.00</p>' }],
    ['readPrinterPorts', undefined],
    ['sendToPrinter', { port: { kind: 'network', host: '192.168.1.87', port: 9_100 }, bytes: 'G0A=' }],
    ['sendToPrinter', { port: { kind: 'device', path: '/dev/usb/lp0', baud: null }, bytes: 'G0A=' }],
    ['sendToPrinter', { port: { kind: 'device', path: '/dev/ttyUSB0', baud: 19_200 }, bytes: 'G0A=' }],
    ['readFiscal', undefined],
    ['appendFiscal', { records: [{ key: 'entry-1', body: '{}' }] }],
    ['openExternal', { url: 'https://example.com/a?b=c' }],
    ['openExternal', { url: 'tel:+14165550100' }],
    ['appendJournal', { chainId: 'chain', records: ['{}'] }],
    ['readJournal', { chainId: 'chain', segment: null }],
    ['trimJournal', { chainId: 'chain', before: 2 }],
    ['readDisk', undefined],
    ['setBallast', { bytes: 0 }],
    ['tellOpenWork', { work: 'bill' }],
    ['tellOpenWork', { work: null }],
    ['tellStore', { opens: false }],
    ['readUpdate', undefined],
    ['restartForUpdate', undefined],
    ['setCallDoor', { isOpen: true, isNew: false }],
    ['nextCall', { seenId: 0 }],
  ])('takes for %s what belongs there: %j', (verb, args) => {
    expect(accepts(verb, args)).toBe(true);
  });

  it.each<[BridgeVerb, unknown]>([
    ['hostInfo', {}],
    ['mixDeviceSecret', { material: Buffer.alloc(31).toString('base64'), info: '' }],
    ['mixDeviceSecret', { material: key, info: 'x'.repeat(201) }],
    ['mixDeviceSecret', { material: key, info: '', secret: key }],
    ['keepDeviceCredential', { credential: '' }],
    ['setFullScreen', { on: 'yes' }],
    ['guardQuit', { question: { message: 'Leave?' } }],
    ['print', { jobId: '../../etc', html: '<p></p>' }],
    ['sendToPrinter', { port: { kind: 'device', path: '/etc/passwd', baud: null }, bytes: 'G0A=' }],
    ['sendToPrinter', { port: { kind: 'device', path: '/dev/usb/lp0/../../sda', baud: null }, bytes: 'G0A=' }],
    ['sendToPrinter', { port: { kind: 'device', path: '/dev/ttyUSB0', baud: 1 }, bytes: 'G0A=' }],
    ['sendToPrinter', { port: { kind: 'network', host: 'printer local', port: 9_100 }, bytes: 'G0A=' }],
    ['sendToPrinter', { port: { kind: 'network', host: '192.168.1.87', port: 0 }, bytes: 'G0A=' }],
    ['sendToPrinter', { port: { kind: 'network', host: '192.168.1.87', port: 9_100 }, bytes: 'not base64!' }],
    ['appendFiscal', { records: [] }],
    ['appendFiscal', { records: [{ key: '../x', body: '{}' }] }],
    ['setBallast', { bytes: 1_000_000_000 }],
    ['setBallast', { bytes: -1 }],
    ['tellOpenWork', { work: 'nothing' }],
    ['tellOpenWork', {}],
    ['tellStore', {}],
    ['setCallDoor', { isOpen: true, isNew: false, port: 80 }],
    ['nextCall', { seenId: -1 }],
    ['print', { jobId, html: 'x'.repeat(printHtmlCharsMax + 1) }],
    ['openExternal', { url: 'http://example.com' }],
    ['openExternal', { url: 'file:///etc/passwd' }],
    ['openExternal', { url: 'javascript:alert(1)' }],
    ['openExternal', { url: 'app://foyer/' }],
    ['openExternal', { url: 'not an address' }],
    ['appendJournal', { chainId: '..', records: ['{}'] }],
    ['appendJournal', { chainId: 'a/b', records: ['{}'] }],
    ['appendJournal', { chainId: 'chain', records: [] }],
    ['appendJournal', { chainId: 'chain', records: Array.from({ length: journalRecordsMax + 1 }, () => '{}') }],
    ['readJournal', { chainId: 'chain', segment: -1 }],
  ])('refuses for %s: %j', (verb, args) => {
    expect(accepts(verb, args)).toBe(false);
  });
});
