import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDeviceWire } from '#electron/main/printing/device-wire.ts';
import { createPrinters, openPrinters } from '#electron/main/printing/printers.ts';
import { type PrintJob, againJob, newJob } from '#renderer/data/printing/print-job.ts';
import { type PrintStore, createPrintStore } from '#renderer/data/printing/print-store.ts';
import { openStore } from '#renderer/data/store/open-store.ts';
import { encodePaper } from '#renderer/features/printing/escpos.ts';
import { runPrintQueue } from '#renderer/features/printing/run-print-queue.ts';
import type { PrinterPort } from '#shared/bridge/printer-port.ts';
import { type RawPrinter, switchOn } from '#tests/e2e/support/raw-printer.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

/** The desk's queue over the true ways to a printer: what it says while one is off, and what comes out when it is back. */
const receipt = (nth: number) => ({ kind: 'receipt', billId: `bill-${nth}`, receiptNumber: `A1-${nth}` }) as const;

async function openJobs(): Promise<PrintStore> {
  const store = await openStore({
    name: 'desk',
    newId: () => 'store',
    onNewerVersion: () => undefined,
    onBlocked: () => undefined,
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
  });
  onTestFinished(() => store.close());
  return createPrintStore(store);
}

/** A database that is no browser's tells nobody of its changes: the queue looks with a beat. */
function beating(onChange: () => void): () => void {
  const beat = setInterval(onChange, 20);
  return () => clearInterval(beat);
}

/** What the desk makes of a job, to the byte. */
function bytesOf(job: Pick<PrintJob, 'content'>): Buffer {
  const text = 'receiptNumber' in job.content ? job.content.receiptNumber : '';
  const lines = [{ text }, { text: 'Café 84,00 €', isBold: true }];
  return Buffer.from(encodePaper(lines, { columns: 42, codePage: 'cp858', copies: 1, opensDrawer: false, qr: text }));
}

/** Runs the queue; the desk's clock goes a hundred times as fast, so that nobody waits for the second try. */
function run(store: PrintStore, port: PrinterPort, send: ReturnType<typeof openPrinters>['send']): void {
  const begunMs = performance.now();
  const locks = { request: async (_name: string, _options: unknown, work: () => Promise<unknown>) => work() };
  onTestFinished(
    runPrintQueue({
      store: { ...store, watch: beating },
      locks: locks as unknown as Pick<LockManager, 'request'>,
      lockName: 'printing',
      prepare: async (job: PrintJob) => ({ port, bytes: bytesOf(job).toString('base64') }),
      send,
      nowMs: () => (performance.now() - begunMs) * 100,
      onFault: (cause) => {
        throw cause;
      },
    }),
  );
}

const stateOf = async (store: PrintStore, id: string) => {
  const job = (await store.jobs()).find((one) => one.id === id);
  return { state: job?.state, trouble: job?.trouble };
};

describe('receipts for a printer in the network', () => {
  it('wait while it is off, say why, and come out once each, in their order, when it is back', async () => {
    const before = await switchOn();
    const port = { kind: 'network', host: '127.0.0.1', port: before.port } as const;
    const store = await openJobs();
    run(store, port, openPrinters().send);
    await store.add(newJob('1', 'front', receipt(1), 0));
    await expect.poll(() => stateOf(store, '1')).toEqual({ state: 'done', trouble: null });
    await before.switchOff();
    await store.add(newJob('2', 'front', receipt(2), 1));
    await store.add(newJob('3', 'front', receipt(3), 2));
    await expect.poll(() => stateOf(store, '2'), { timeout: 10_000 }).toEqual({ state: 'waiting', trouble: 'unreachable' });
    expect(await stateOf(store, '3')).toEqual({ state: 'waiting', trouble: null });
    const back: RawPrinter = await switchOn(before.port);
    onTestFinished(() => back.switchOff());
    await store.change('2', (job) => ({ ...job, dueMs: 0 }));
    await expect.poll(() => stateOf(store, '3'), { timeout: 10_000 }).toEqual({ state: 'done', trouble: null });
    expect(back.jobs()).toEqual([bytesOf({ content: receipt(2) }), bytesOf({ content: receipt(3) })]);
  });

  it('wait while its paper is out, say so, and come out once when there is some', async () => {
    const printer = await switchOn();
    onTestFinished(() => printer.switchOff());
    printer.hasPaper(false);
    const store = await openJobs();
    run(store, { kind: 'network', host: '127.0.0.1', port: printer.port }, openPrinters().send);
    await store.add(newJob('1', 'front', receipt(1), 0));
    await expect.poll(() => stateOf(store, '1'), { timeout: 10_000 }).toEqual({ state: 'waiting', trouble: 'no-paper' });
    expect(printer.jobs()).toEqual([]);
    printer.hasPaper(true);
    await store.change('1', (job) => ({ ...job, dueMs: 0 }));
    await expect.poll(() => stateOf(store, '1'), { timeout: 10_000 }).toEqual({ state: 'done', trouble: null });
    expect(printer.jobs()).toEqual([bytesOf({ content: receipt(1) })]);
  });

  it('of which a part came out before the cable was pulled are left to a person, and come out whole at his word', async () => {
    const printer = await switchOn();
    onTestFinished(() => printer.switchOff());
    const store = await openJobs();
    run(store, { kind: 'network', host: '127.0.0.1', port: printer.port }, openPrinters().send);
    printer.breakNext(20);
    await store.add(newJob('1', 'front', receipt(1), 0));
    await store.add(newJob('2', 'front', receipt(2), 1));
    await expect.poll(() => stateOf(store, '1'), { timeout: 10_000 }).toEqual({ state: 'failed', trouble: 'cut-off' });
    await expect.poll(() => stateOf(store, '2'), { timeout: 10_000 }).toEqual({ state: 'done', trouble: null });
    const [part] = printer.jobs();
    expect(part).toEqual(bytesOf({ content: receipt(1) }).subarray(0, 20));
    await store.change('1', (job) => againJob(job, 0));
    await expect.poll(() => stateOf(store, '1'), { timeout: 10_000 }).toEqual({ state: 'done', trouble: null });
    expect(printer.jobs().slice(1)).toEqual([bytesOf({ content: receipt(2) }), bytesOf({ content: receipt(1) })]);
  });
});

/** A serial line without a cable, held by Python; it prints what comes. */
const farEnd = `
import os, sys, pty, tty, select
link = sys.argv[1]
master, slave = pty.openpty()
tty.setraw(slave)
os.set_blocking(master, False)
os.path.lexists(link) and os.remove(link)
os.symlink(os.ttyname(slave), link)
print('ready', flush=True)
os.close(slave)
while True:
    ready, _, _ = select.select([master, 0], [], [], 0.05)
    if 0 in ready: break
    if master not in ready: continue
    try: data = os.read(master, 4096)
    except OSError: continue
    if not data: continue
    sys.stdout.write(data.hex() + '\\n'); sys.stdout.flush()
os.remove(link)
`;

const hasPty = process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty']).status === 0;
if (!hasPty) process.stderr.write('Skipped: a serial line is tried on a pseudo terminal, for which python3 is not here.\n');

async function plugIn(link: string) {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn('python3', ['-c', farEnd, link], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await expect.poll(() => said).toContain('ready');
  return {
    came: () => Buffer.from(said.replaceAll('ready', '').replaceAll('\n', ''), 'hex').toString('latin1'),
    pull: () => child.stdin.end(),
  };
}

/** All that goes over a line to a printer that says nothing: the question whether it has paper, and the receipt to the byte. */
const asTyped = (nth: number): string => `\x10\x04\x04${bytesOf({ content: receipt(nth) }).toString('latin1')}`;

describe.skipIf(!hasPty)('receipts for a printer on a serial line', () => {
  it('wait while the cable is out, and come out when it is plugged in', async () => {
    const folder = tempFolder('serial');
    onTestFinished(() => folder.remove());
    const link = `${folder.path}/ttyUSB0`;
    const port = { kind: 'device', path: '/dev/ttyUSB0', baud: 19_200 } as const;
    // The line lies where no device may, so it is opened under its own name.
    const printers = createPrinters({
      platform: 'linux',
      namesIn: async () => [],
      open: async () => openDeviceWire({ path: link, baud: 19_200 }),
    });
    const store = await openJobs();
    run(store, port, printers.send);
    await store.add(newJob('1', 'front', receipt(1), 0));
    await expect.poll(() => stateOf(store, '1')).toEqual({ state: 'waiting', trouble: 'no-device' });
    const line = await plugIn(link);
    await store.change('1', (job) => ({ ...job, dueMs: 0 }));
    await expect.poll(() => stateOf(store, '1'), { timeout: 10_000 }).toEqual({ state: 'done', trouble: null });
    await expect.poll(line.came).toBe(asTyped(1));
    line.pull();
    await expect.poll(() => existsSync(link)).toBe(false);
    await store.add(newJob('2', 'front', receipt(2), 1));
    await expect.poll(() => stateOf(store, '2')).toEqual({ state: 'waiting', trouble: 'no-device' });
    const again = await plugIn(link);
    await store.change('2', (job) => ({ ...job, dueMs: 0 }));
    await expect.poll(() => stateOf(store, '2'), { timeout: 10_000 }).toEqual({ state: 'done', trouble: null });
    await expect.poll(again.came).toBe(asTyped(2));
  });
});
