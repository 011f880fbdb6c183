import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDeviceWire } from './device-wire.ts';
import { createPrinters } from './printers.ts';

/**
 * A serial line without a cable: the far end of a pseudo terminal, held by Python, which prints what comes and answers as a printer does where
 * it is told to.
 */
const farEnd = `
import os, sys, pty, tty, select
answers = sys.argv[1] == 'answers'
master, slave = pty.openpty()
tty.setraw(slave)
print(os.ttyname(slave), flush=True)
rest = b''
while True:
    ready, _, _ = select.select([master, 0], [], [])
    if 0 in ready: break
    rest += os.read(master, 4096)
    while rest:
        if rest[:2] in (b'\\x10\\x04', b'\\x1dr'):
            if len(rest) < 3: break
            if answers: os.write(master, b'\\x12' if rest[0] == 0x10 else b'\\x00')
            rest = rest[3:]
        else:
            sys.stdout.write(rest[:1].hex() + '\\n'); sys.stdout.flush()
            rest = rest[1:]
`;

const hasPty = process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty']).status === 0;
if (!hasPty) process.stderr.write('Skipped: a serial line is tried on a pseudo terminal, for which python3 is not here.\n');

let python: ChildProcessByStdio<Writable, Readable, null> | undefined;
afterEach(() => {
  python?.kill();
  python = undefined;
});

async function plugIn(manner: 'answers' | 'silent'): Promise<{ readonly path: string; readonly came: () => string }> {
  const child = spawn('python3', ['-c', farEnd, manner], { stdio: ['pipe', 'pipe', 'inherit'] });
  python = child;
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  while (!said.includes('\n')) await new Promise((resolve) => child.stdout.once('data', resolve));
  const path = said.slice(0, said.indexOf('\n'));
  return { path, came: () => said.slice(path.length + 1).replaceAll('\n', '') };
}

const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => byte !== 0x10 && byte !== 0x1d));

describe.skipIf(!hasPty)('a printer on a serial line', () => {
  const printersAt = (path: string) =>
    createPrinters({ platform: 'linux', namesIn: async () => [], open: async () => openDeviceWire({ path, baud: 19_200 }) });
  const port = { kind: 'device', path: '/dev/ttyUSB0', baud: 19_200 } as const;

  it('gets every byte as it is, whatever a terminal would make of it, and says when it has printed', async () => {
    const line = await plugIn('answers');
    expect(await printersAt(line.path).send({ port, bytes: all.toString('base64') })).toEqual({ result: 'printed' });
    expect(line.came()).toBe(all.toString('hex'));
  });

  it('that says nothing gets them too', async () => {
    const line = await plugIn('silent');
    expect(await printersAt(line.path).send({ port, bytes: all.toString('base64') })).toEqual({ result: 'sent' });
    await expect.poll(line.came).toBe(all.toString('hex'));
  });
});

describe.skipIf(process.platform === 'win32')('what is no printer', () => {
  it('is not written to: a plain file in the place of a device', async () => {
    const folder = tempFolder('device');
    onTestFinished(() => folder.remove());
    const path = join(folder.path, 'lp0');
    writeFileSync(path, 'kept');
    await expect(openDeviceWire({ path, baud: null })).rejects.toMatchObject({ trouble: 'no-device', hasBegun: false });
  });
});
