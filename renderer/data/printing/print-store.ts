import type { Table } from 'dexie';
import { liveQuery } from 'dexie';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type Printers, noPrinters } from '#renderer/data/printing/printer.ts';
import { type PrintJob, afterRestart, forgettable } from '#renderer/data/printing/print-job.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { readState, type StoreSource, writeState } from '#renderer/data/store/state.ts';

/** The desk's printers and what waits for them, as every screen sees it. */
export interface PrintStatus {
  readonly printers: Printers;
  readonly jobs: readonly PrintJob[];
}

const status = createStore<PrintStatus>(() => ({ printers: noPrinters, jobs: [] }));

/** The desk's printers and what waits for them. */
export function usePrintStatus<T>(select: (now: PrintStatus) => T): T {
  return useStore(status, select);
}

function jobsOf(source: StoreSource): Table<PrintJob, string> {
  return source.table('printJobs') as Table<PrintJob, string>;
}

/** Where printers and jobs are kept: at this desk, not at the hub, and the same for all its windows. */
export interface PrintStore {
  /** Keeps the screens told, also of what other windows do; returns how to end it. */
  readonly watch: (onChange: () => void) => () => void;
  readonly jobs: () => Promise<readonly PrintJob[]>;
  readonly printers: () => Promise<Printers>;
  readonly add: (job: PrintJob) => Promise<void>;
  /** Adds a job unless one of its id was ever there and is still remembered: several windows may ask for the same. */
  readonly addOnce: (job: PrintJob) => Promise<void>;
  /** Changes a job when it is still there and the change has something to say. Answers with what is there now. */
  readonly change: (id: string, change: (job: PrintJob) => PrintJob | undefined) => Promise<PrintJob | undefined>;
  readonly drop: (id: string) => Promise<void>;
  /** Says of what was on its way that nobody knows what became of it, and forgets what is long done. */
  readonly recover: () => Promise<void>;
  readonly changePrinters: (change: (printers: Printers) => Printers) => Promise<void>;
}

/** Jobs are written so that they survive a power cut: one that was printed must not come out again. */
export function createPrintStore({ strict, relaxed }: Pick<DeskStore, 'strict' | 'relaxed'>): PrintStore {
  const jobs = async (): Promise<readonly PrintJob[]> => jobsOf(relaxed).toArray();
  const printers = async (): Promise<Printers> => (await readState(relaxed, 'printers')) ?? noPrinters;
  return {
    jobs,
    printers,
    watch: (onChange) => {
      const live = liveQuery(async () => ({ printers: await printers(), jobs: await jobs() })).subscribe(
        (now) => {
          status.setState(now);
          onChange();
        },
        // A store that fails shows its own trouble; what waits stays as it was known.
        () => undefined,
      );
      return () => live.unsubscribe();
    },
    add: async (job) => {
      await jobsOf(strict).put(job);
    },
    addOnce: (job) =>
      strict.transaction('rw', 'printJobs', async (trans) => {
        if ((await jobsOf(trans).get(job.id)) === undefined) await jobsOf(trans).add(job);
      }),
    change: (id, change) =>
      strict.transaction('rw', 'printJobs', async (trans) => {
        const job = await jobsOf(trans).get(id);
        const next = job === undefined ? undefined : change(job);
        if (next !== undefined) await jobsOf(trans).put(next);
        return next;
      }),
    drop: async (id) => jobsOf(strict).delete(id),
    recover: () =>
      strict.transaction('rw', 'printJobs', async (trans) => {
        const all = await jobsOf(trans).toArray();
        await jobsOf(trans).bulkPut([...afterRestart(all)]);
        await jobsOf(trans).bulkDelete([...forgettable(all)]);
      }),
    changePrinters: (change) =>
      strict.transaction('rw', 'state', async (trans) => {
        await writeState(trans, 'printers', change((await readState(trans, 'printers')) ?? noPrinters));
      }),
  };
}
