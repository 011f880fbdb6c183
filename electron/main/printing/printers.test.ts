import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { PrinterPort } from '#shared/bridge/printer-port.ts';
import { isLocalAddress } from './local-address.ts';
import { openNetworkWire } from './network-wire.ts';
import { createPrinters, openPrinters } from './printers.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

interface FakePrinter {
  readonly port: Extract<PrinterPort, { kind: 'network' }>;
  /** All that came, job by job, without the printer's own questions. */
  readonly papers: () => readonly string[];
  readonly close: () => Promise<unknown>;
}

type Manners = {
  /** The answers to DLE EOT 4, 2 and 1; none from a printer that says nothing of itself. */
  readonly status?: readonly [paper: number, lid: number, self: number];
  /** Hangs up after so many bytes of a paper. */
  readonly breaksAfter?: number;
  readonly portNumber?: number;
};

const well = [0x12, 0x12, 0x12] as const;
const paper = Buffer.from('\x1b@Foyer 84.00\n\x1dV\x01', 'latin1');

/** A printer as it behaves on its raw port: it answers DLE EOT and GS r at once, and prints the rest. */
async function startPrinter({ status, breaksAfter, portNumber = 0 }: Manners = {}): Promise<FakePrinter> {
  const papers: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const mine: Buffer[] = [];
    papers.push(mine);
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      let rest = chunk;
      while (rest.length >= 3 && ((rest[0] === 0x10 && rest[1] === 0x04) || (rest[0] === 0x1d && rest[1] === 0x72))) {
        const isQuestion = rest[0] === 0x10;
        const answer = isQuestion ? status?.[{ 4: 0, 2: 1, 1: 2 }[rest[2] ?? 0] ?? 0] : status === undefined ? undefined : 0x00;
        if (answer !== undefined) socket.write(Uint8Array.of(answer));
        rest = rest.subarray(3);
      }
      const isEnd = rest.length >= 3 && rest.subarray(-3).equals(Buffer.of(0x1d, 0x72, 1));
      if (isEnd) rest = rest.subarray(0, -3);
      mine.push(rest);
      if (isEnd && status !== undefined) socket.write(Uint8Array.of(0x00));
      if (breaksAfter !== undefined && Buffer.concat(mine).length >= breaksAfter) socket.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(portNumber, '127.0.0.1', resolve);
  });
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  };
  closers.push(close);
  return {
    port: { kind: 'network', host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    papers: () => papers.map((parts) => Buffer.concat(parts).toString('latin1')).filter((one) => one !== ''),
    close,
  };
}

const bytes = paper.toString('base64');

describe('a printer in the network', () => {
  it('that says how it is gets the bytes exactly, and tells when the paper is out', async () => {
    const printer = await startPrinter({ status: well });
    expect(await openPrinters().send({ port: printer.port, bytes })).toEqual({ result: 'printed' });
    expect(printer.papers()).toEqual([paper.toString('latin1')]);
  });

  it('that says nothing gets them too, and nobody claims that it printed', async () => {
    const printer = await startPrinter();
    expect(await openPrinters().send({ port: printer.port, bytes })).toEqual({ result: 'sent' });
    expect(printer.papers()).toEqual([paper.toString('latin1')]);
  });

  it.each([
    ['no paper', [0x72, 0x12, 0x1a], 'no-paper'],
    ['an open cover', [0x12, 0x16, 0x1a], 'cover-open'],
    ['its line switched off', [0x12, 0x12, 0x1a], 'off-line'],
  ] as const)('with %s is sent nothing and says why', async (_what, status, trouble) => {
    const printer = await startPrinter({ status });
    expect(await openPrinters().send({ port: printer.port, bytes })).toEqual({ result: 'not-sent', trouble });
    expect(printer.papers()).toEqual([]);
  });

  it('that is off is not there, and is there when it is switched on again', async () => {
    const printer = await startPrinter({ status: well });
    await printer.close();
    const printers = openPrinters();
    expect(await printers.send({ port: printer.port, bytes })).toEqual({ result: 'not-sent', trouble: 'unreachable' });
    const again = await startPrinter({ status: well, portNumber: printer.port.port });
    expect(await printers.send({ port: again.port, bytes })).toEqual({ result: 'printed' });
    expect(again.papers()).toHaveLength(1);
  });

  it('that hangs up in the middle leaves it unknown what is on the paper', async () => {
    const printer = await startPrinter({ status: well, breaksAfter: 5 });
    expect(await openPrinters().send({ port: printer.port, bytes })).toEqual({ result: 'unknown', trouble: 'cut-off' });
  });

  it('gets jobs that were sent together one after another, each whole', async () => {
    const printer = await startPrinter({ status: well });
    const printers = openPrinters();
    const jobs = ['a', 'b', 'c'].map((name) => Buffer.from(name.repeat(20_000)));
    const answers = await Promise.all(jobs.map((job) => printers.send({ port: printer.port, bytes: job.toString('base64') })));
    expect(answers).toEqual(jobs.map(() => ({ result: 'printed' })));
    expect(printer.papers()).toEqual(jobs.map(String));
  });

  it('is one of the local network: nothing is sent to any other address', async () => {
    await expect(openNetworkWire({ host: '198.51.100.7', port: 9_100 })).rejects.toMatchObject({ trouble: 'not-local', hasBegun: false });
    for (const address of ['10.1.2.3', '172.31.0.9', '192.168.1.87', '127.0.0.1', '169.254.7.7', 'fe80::1', 'fd00::9', '::1']) {
      expect(isLocalAddress(address), address).toBe(true);
    }
    for (const address of ['8.8.8.8', '172.32.0.1', '192.169.0.1', '2001:db8::1', '::ffff:8.8.8.8']) {
      expect(isLocalAddress(address), address).toBe(false);
    }
  });
});

describe('printers on a cable', () => {
  const named = (names: Readonly<Record<string, readonly string[]>>, platform: NodeJS.Platform = 'linux') =>
    createPrinters({
      platform,
      namesIn: async (folder) => names[folder] ?? [],
      open: async () => {
        throw new Error('nothing is sent here');
      },
    });

  it('are told by their device files, and nothing else of the machine is', async () => {
    const printers = named({ '/dev/usb/': ['lp0', 'hiddev0'], '/dev/': ['ttyUSB0', 'ttyACM1', 'ttyS0', 'sda', 'cu.usbserial-14'] });
    expect(await printers.read()).toEqual({
      network: true,
      devices: [
        { path: '/dev/cu.usbserial-14', kind: 'serial' },
        { path: '/dev/ttyACM1', kind: 'serial' },
        { path: '/dev/ttyUSB0', kind: 'serial' },
        { path: '/dev/usb/lp0', kind: 'usb' },
      ],
    });
    expect(await named({}, 'win32').read()).toEqual({ network: true, devices: null });
  });

  it('that are pulled are not there', async () => {
    const port = { kind: 'device', path: '/dev/usb/lp99', baud: null } as const;
    expect(await openPrinters().send({ port, bytes })).toEqual({ result: 'not-sent', trouble: 'no-device' });
  });
});
