import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PrinterAnswer } from '#shared/bridge/printer-port.ts';
import { type PrintJob, newJob, sendingJob } from '#renderer/data/printing/print-job.ts';
import { type PrintStore, createPrintStore } from '#renderer/data/printing/print-store.ts';
import { openStore } from '#renderer/data/store/open-store.ts';
import { type PreparedJob, runPrintQueue } from './run-print-queue.ts';

const receipt = { kind: 'receipt', billId: 'bill', receiptNumber: 'A1-000042' } as const;
const port = { kind: 'network', host: '192.168.1.87', port: 9_100 } as const;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Locks as a browser gives them: one holder of a name at a time, the others after it. */
function fakeLocks(): Pick<LockManager, 'request'> {
  let last: Promise<unknown> = Promise.resolve();
  const request = async (_name: string, _options: LockOptions, work: () => Promise<unknown>): Promise<unknown> => {
    const before = last;
    const mine = before.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  return { request: request as LockManager['request'] };
}

async function openPrintStore(name: string, factory: IDBFactory): Promise<PrintStore> {
  const store = await openStore({
    name,
    newId: () => 'store',
    onNewerVersion: () => undefined,
    onBlocked: () => undefined,
    indexedDb: { indexedDB: factory, IDBKeyRange },
  });
  ends.push(() => store.close());
  return createPrintStore(store);
}

function run(store: PrintStore, answer: () => Promise<PrinterAnswer>, { nowMs = (): number => 10, locks = fakeLocks() } = {}) {
  const sent: PreparedJob[] = [];
  const onFault = vi.fn<(cause: unknown) => void>();
  const end = runPrintQueue({
    store,
    locks,
    lockName: 'printing',
    prepare: async (job: PrintJob) => ('billId' in job.content ? { port, bytes: btoa(job.content.billId) } : 'no-printer'),
    send: async (job) => {
      sent.push(job);
      return answer();
    },
    nowMs,
    onFault,
  });
  ends.push(end);
  return { sent, end, onFault };
}

const stateOf = async (store: PrintStore, id: string) => (await store.jobs()).find((job) => job.id === id)?.state;

describe('the print queue', () => {
  it('holds a receipt while the printer is off, over a restart, and sends it once when the printer is back', async () => {
    const factory = new IDBFactory();
    const store = await openPrintStore('desk', factory);
    let now = 0;
    const first = run(store, async () => ({ result: 'not-sent', trouble: 'unreachable' }), { nowMs: () => now });
    await store.add(newJob('1', 'front', receipt, 0));
    await vi.waitFor(() => expect(first.sent).toHaveLength(1));
    await vi.waitFor(async () => expect(await store.jobs()).toMatchObject([{ state: 'waiting', trouble: 'unreachable', tries: 1 }]));
    first.end();
    now = 60_000;
    const later = await openPrintStore('desk', factory);
    const second = run(later, async () => ({ result: 'printed' }), { nowMs: () => now });
    await vi.waitFor(async () => expect(await stateOf(later, '1')).toBe('done'));
    expect(second.sent).toEqual([{ port, bytes: btoa('bill') }]);
  });

  it('asks a person about what was on its way when Foyer ended, and sends it again only at his word', async () => {
    const store = await openPrintStore('desk', new IDBFactory());
    await store.add(sendingJob(newJob('1', 'front', receipt, 0)));
    const { sent } = run(store, async () => ({ result: 'sent' }));
    await vi.waitFor(async () => expect(await store.jobs()).toMatchObject([{ state: 'failed', trouble: 'interrupted' }]));
    expect(sent).toEqual([]);
  });

  it('sends from one window at a time, the other takes over', async () => {
    const factory = new IDBFactory();
    const [here, there] = [await openPrintStore('desk', factory), await openPrintStore('desk', factory)];
    const locks = fakeLocks();
    const first = run(here, async () => ({ result: 'sent' }), { locks });
    const second = run(there, async () => ({ result: 'sent' }), { locks });
    await here.add(newJob('1', 'front', receipt, 0));
    await vi.waitFor(async () => expect(await stateOf(here, '1')).toBe('done'));
    expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
    first.end();
    await there.add(newJob('2', 'front', receipt, 0));
    await vi.waitFor(async () => expect(await stateOf(there, '2')).toBe('done'));
    expect([first.sent.length, second.sent.length]).toEqual([1, 1]);
  });

  it('says why a job cannot be made, and goes on with the next', async () => {
    const store = await openPrintStore('desk', new IDBFactory());
    const { sent } = run(store, async () => ({ result: 'sent' }));
    await store.add(newJob('1', 'gone', { kind: 'test' }, 0));
    await store.add(newJob('2', 'gone', receipt, 1));
    await vi.waitFor(async () => expect(await stateOf(store, '2')).toBe('done'));
    expect(await store.jobs()).toMatchObject([{ id: '1', state: 'failed', trouble: 'no-printer' }, { id: '2' }]);
    expect(sent).toHaveLength(1);
  });

  it('does not stop at a fault of the program: the job says so, and the next is sent', async () => {
    const store = await openPrintStore('desk', new IDBFactory());
    let isBroken = true;
    const { onFault } = run(store, async () => {
      if (!isBroken) return { result: 'sent' };
      isBroken = false;
      throw new Error('a bug');
    });
    await store.add(newJob('1', 'front', receipt, 0));
    await store.add(newJob('2', 'front', receipt, 1));
    await vi.waitFor(async () => expect(await stateOf(store, '2')).toBe('done'));
    expect(await stateOf(store, '1')).toBe('failed');
    expect(onFault).toHaveBeenCalledOnce();
  });
});
