import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { PrinterTrouble } from '#shared/bridge/printer-port.ts';
import { type Wire, WireFault } from './wire.ts';

const writeMs = 20_000;
const pollMs = 15;

const troubles: Readonly<Record<string, PrinterTrouble>> = {
  ENOENT: 'no-device',
  ENODEV: 'no-device',
  ENXIO: 'no-device',
  EACCES: 'no-right',
  EPERM: 'no-right',
  EBUSY: 'silent',
  EIO: 'cut-off',
};

const codeOf = (cause: unknown): string => (cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? '') : '');

function faultOf(cause: unknown, hasBegun: boolean): WireFault {
  return new WireFault(troubles[codeOf(cause)] ?? 'failed', hasBegun, { cause });
}

/** Sets a serial line to raw bytes at its speed; a terminal's own habits would turn line feeds into something else. */
async function setLine(path: string, baud: number): Promise<void> {
  const file = process.platform === 'darwin' ? '-f' : '-F';
  try {
    await promisify(execFile)('stty', [file, path, String(baud), 'raw', '-echo', 'cs8', '-parenb', '-cstopb', 'clocal']);
  } catch (cause) {
    throw new WireFault('failed', false, { cause });
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    // Never waiting: a printer that is off would hold a thread of this program for good.
    const handle = await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
    if ((await handle.stat()).isCharacterDevice()) return handle;
    await handle.close();
  } catch (cause) {
    throw faultOf(cause, false);
  }
  throw new WireFault('no-device', false);
}

/** Opens a printer's device file. Rejects with a WireFault. */
export async function openDeviceWire({ path, baud }: { readonly path: string; readonly baud: number | null }): Promise<Wire> {
  const handle = await opened(path);
  if (baud !== null) {
    await setLine(path, baud).catch(async (fault: unknown) => {
      await handle.close();
      throw fault;
    });
  }
  /** The count of bytes that went through; undefined when the device has no room or nothing to say now. */
  const tried = async (hasBegun: boolean, work: () => Promise<number>): Promise<number | undefined> => {
    try {
      return await work();
    } catch (cause) {
      if (codeOf(cause) === 'EAGAIN') return undefined;
      throw faultOf(cause, hasBegun);
    }
  };
  return {
    write: async (bytes) => {
      const untilMs = performance.now() + writeMs;
      for (let at = 0; at < bytes.length;) {
        const count = await tried(at > 0, async () => (await handle.write(bytes, at, bytes.length - at, null)).bytesWritten);
        at += count ?? 0;
        if (count !== undefined && count > 0) continue;
        if (performance.now() > untilMs) throw new WireFault('silent', at > 0);
        await wait(pollMs);
      }
    },
    read: async (withinMs) => {
      const byte = new Uint8Array(1);
      for (const untilMs = performance.now() + withinMs; performance.now() < untilMs; await wait(pollMs)) {
        if ((await tried(true, async () => (await handle.read(byte, 0, 1, null)).bytesRead)) === 1) return byte[0];
      }
      return undefined;
    },
    finish: async () => undefined,
    close: async () => handle.close(),
  };
}
