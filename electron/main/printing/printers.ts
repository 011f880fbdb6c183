import { readdir } from 'node:fs/promises';
import type { BridgeAnswer, BridgeArgs } from '#shared/bridge/contract.ts';
import type { PrinterAnswer, PrinterPort } from '#shared/bridge/printer-port.ts';
import { openDeviceWire } from './device-wire.ts';
import { openNetworkWire } from './network-wire.ts';
import { sendJob } from './send-job.ts';
import { type Wire, WireFault } from './wire.ts';

/** What the page asks about receipt printers. */
export type Printers = {
  readonly read: () => Promise<BridgeAnswer<'readPrinterPorts'>>;
  readonly send: (args: BridgeArgs<'sendToPrinter'>) => Promise<PrinterAnswer>;
};

/** What printers stand on. */
export type PrintersPorts = {
  readonly platform: NodeJS.Platform;
  /** The names in a folder; none when there is no such folder. */
  readonly namesIn: (folder: string) => Promise<readonly string[]>;
  readonly open: (port: PrinterPort) => Promise<Wire>;
};

const places = [
  { folder: '/dev/usb/', name: /^lp\d{1,2}$/, kind: 'usb' },
  { folder: '/dev/', name: /^tty(?:USB|ACM)\d{1,3}$/, kind: 'serial' },
  { folder: '/dev/', name: /^cu\.usb[A-Za-z0-9._-]{1,57}$/, kind: 'serial' },
] as const;

async function devices(namesIn: PrintersPorts['namesIn']): Promise<BridgeAnswer<'readPrinterPorts'>['devices']> {
  const found = await Promise.all(
    places.map(async ({ folder, name, kind }) =>
      (await namesIn(folder)).filter((one) => name.test(one)).map((one) => ({ path: `${folder}${one}`, kind })),
    ),
  );
  return found.flat().toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Receipt printers of this machine and its network. Jobs for one printer go one after another. */
export function createPrinters({ platform, namesIn, open }: PrintersPorts): Printers {
  const last = new Map<string, Promise<unknown>>();
  const sendNow = async (port: PrinterPort, bytes: Uint8Array): Promise<PrinterAnswer> => {
    let wire: Wire;
    try {
      wire = await open(port);
    } catch (fault) {
      if (!(fault instanceof WireFault)) throw fault;
      return { result: 'not-sent', trouble: fault.trouble };
    }
    try {
      return await sendJob(wire, bytes);
    } finally {
      await wire.close();
    }
  };
  return {
    read: async () => ({ network: true, devices: platform === 'win32' ? null : await devices(namesIn) }),
    send: async ({ port, bytes }) => {
      const key = port.kind === 'network' ? `${port.host}:${port.port}` : port.path;
      const before = last.get(key) ?? Promise.resolve();
      const job = before.then(
        () => sendNow(port, Buffer.from(bytes, 'base64')),
        () => sendNow(port, Buffer.from(bytes, 'base64')),
      );
      last.set(key, job);
      try {
        return await job;
      } finally {
        if (last.get(key) === job) last.delete(key);
      }
    },
  };
}

/** Receipt printers over the true network and the true device files. */
export function openPrinters(): Printers {
  return createPrinters({
    platform: process.platform,
    namesIn: async (folder) => readdir(folder).catch(() => []),
    open: async (port) => (port.kind === 'network' ? openNetworkWire(port) : openDeviceWire(port)),
  });
}
