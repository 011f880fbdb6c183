import { lookup } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';
import type { PrinterTrouble } from '#shared/bridge/printer-port.ts';
import { isLocalAddress } from './local-address.ts';
import { type Wire, WireFault } from './wire.ts';

const connectMs = 4_000;
const writeMs = 20_000;
/** How long a printer gets to close the line behind what it took. Many never do. */
const finishMs = 3_000;

function within<T>(ms: number, onLate: T, work: (done: (value: T) => void) => void): Promise<T> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(onLate), ms);
    work((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

async function addressOf(host: string): Promise<string> {
  try {
    return (await lookup(host)).address;
  } catch (cause) {
    throw new WireFault('unreachable', false, { cause });
  }
}

function connected(address: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port });
    const fail = (cause?: Error): void => {
      socket.destroy();
      reject(new WireFault('unreachable', false, { cause }));
    };
    socket.setTimeout(connectMs, () => fail());
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeListener('error', fail);
      resolve(socket);
    });
  });
}

/** Opens the raw port of a network printer (9100 on nearly all). Rejects with a WireFault. */
export async function openNetworkWire({ host, port }: { readonly host: string; readonly port: number }): Promise<Wire> {
  const address = await addressOf(host);
  if (!isLocalAddress(address)) throw new WireFault('not-local', false);
  const socket = await connected(address, port);
  const said: number[] = [];
  let isBroken = false;
  let wake: () => void = () => undefined;
  socket.on('data', (chunk: Buffer) => {
    said.push(...chunk);
    wake();
  });
  socket.on('error', () => {
    isBroken = true;
  });
  socket.on('close', () => wake());
  const broken = (trouble: PrinterTrouble): WireFault => new WireFault(trouble, true);
  return {
    write: async (bytes) => {
      if (socket.destroyed) throw broken('cut-off');
      const outcome = await within<'ok' | 'cut-off' | 'silent'>(writeMs, 'silent', (done) => {
        socket.once('close', () => done('cut-off'));
        socket.write(bytes, (error) => done(error == null ? 'ok' : 'cut-off'));
      });
      if (outcome !== 'ok') throw broken(outcome);
    },
    read: async (withinMs) => {
      if (said.length === 0 && !socket.destroyed) {
        await within(withinMs, undefined, (done) => {
          wake = () => done(undefined);
        });
      }
      return said.shift();
    },
    finish: async () => {
      await within(finishMs, undefined, (done) => {
        socket.once('close', () => done(undefined));
        socket.end();
      });
      if (isBroken) throw broken('cut-off');
    },
    close: async () => {
      socket.destroy();
    },
  };
}
