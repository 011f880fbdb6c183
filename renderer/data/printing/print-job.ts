import type { PrinterAnswer, PrinterTrouble } from '#shared/bridge/printer-port.ts';
import type { ReceiptKind } from '#shared/printing/receipt.ts';

/**
 * What is printed. It names a bill or a shift and holds none of it: the paper is made when it is printed, and nothing of a client lies in the
 * queue. A `drawer` is opened, and nothing is printed.
 */
export type PrintContent =
  | { readonly kind: ReceiptKind; readonly billId: string; readonly receiptNumber: string }
  | { readonly kind: 'z-report'; readonly shiftId: string; readonly number: string }
  /** Of the shift that is open at the till now; null is an account, which has none. */
  | { readonly kind: 'x-report'; readonly tillId: string; readonly shiftId: string | null; readonly till: string }
  | { readonly kind: 'test' }
  | { readonly kind: 'drawer' };

/**
 * Why a job is not printed: what the host said; `interrupted` when Foyer ended while it was sent; `no-printer` when the printer was removed;
 * `no-bill` when the bill is not on this desk, `no-shift` when the shift is not; `too-old` when it waited so long that nobody stands there for
 * it any more, and `drawer-late` when nobody may stand at the drawer any more.
 */
export type JobTrouble = PrinterTrouble | 'interrupted' | 'no-printer' | 'no-bill' | 'no-shift' | 'too-old' | 'drawer-late';

/** Something to be printed at this desk, and how far it is. */
export interface PrintJob {
  readonly id: string;
  readonly printerId: string;
  readonly content: PrintContent;
  readonly askedMs: number;
  /** `waiting` goes by itself; `failed` waits for a person, because a part may be on the paper already or waiting is of no use. */
  readonly state: 'waiting' | 'sending' | 'failed' | 'done';
  readonly tries: number;
  /** Not before then. */
  readonly dueMs: number;
  readonly trouble: JobTrouble | null;
  /** When it was done; and whether the printer itself said so. */
  readonly doneMs: number | null;
  readonly isConfirmed: boolean;
}

/** How long a job waits before it is tried again, by how often it was tried; then the last one over and over. */
const backOffMs = [2_000, 5_000, 15_000, 30_000, 60_000] as const;

const [firstBackOffMs] = backOffMs;

/** A receipt that waited for half a working day comes out for nobody; a person decides. */
const tooOldMs = 4 * 3_600_000;

/** A drawer must not spring open later than whoever took the cash is standing there. */
const drawerMs = 30_000;

/** How many done jobs are kept, so that a bill can say that it was printed. */
const doneJobsMax = 50;

/** How many done openings of drawers: far more than there can be in the time in which one may be asked for twice. */
const doneDrawersMax = 20;

/** A job as it is asked for. */
export function newJob(id: string, printerId: string, content: PrintContent, nowMs: number): PrintJob {
  const begun = { state: 'waiting', tries: 0, dueMs: nowMs, trouble: null, doneMs: null, isConfirmed: false } as const;
  return { id, printerId, content, askedMs: nowMs, ...begun };
}

const inOrder = (a: PrintJob, b: PrintJob): number => a.askedMs - b.askedMs || (a.id < b.id ? -1 : 1);

/** The job to be sent now, or how long until there is one. Jobs of a printer come out in the order in which they were asked for. */
export function nextJob(jobs: readonly PrintJob[], nowMs: number): { readonly job: PrintJob } | { readonly inMs: number | null } {
  const heads = new Map<string, PrintJob>();
  for (const job of jobs.filter((one) => one.state === 'waiting').toSorted(inOrder)) {
    if (!heads.has(job.printerId)) heads.set(job.printerId, job);
  }
  const first = [...heads.values()].toSorted((a, b) => a.dueMs - b.dueMs || inOrder(a, b))[0];
  if (first === undefined) return { inMs: null };
  return first.dueMs <= nowMs ? { job: first } : { inMs: first.dueMs - nowMs };
}

/** The job while it is on its way. */
export function sendingJob(job: PrintJob): PrintJob {
  return { ...job, state: 'sending', tries: job.tries + 1 };
}

/** The job after it was tried. What certainly did not leave is tried again by itself; what may have left is a person's to decide. */
export function afterTry(job: PrintJob, answer: PrinterAnswer, nowMs: number): PrintJob {
  switch (answer.result) {
    case 'printed':
    case 'sent':
      return { ...job, state: 'done', trouble: null, doneMs: nowMs, isConfirmed: answer.result === 'printed' };
    case 'unknown':
      return failedJob(job, answer.trouble);
    case 'not-sent': {
      if (nowMs - job.askedMs > tooOldMs) return failedJob(job, 'too-old');
      // Nobody waits at a drawer for as long as at a printer: whoever has its key used it.
      if (isDrawerLate(job, nowMs + firstBackOffMs)) return failedJob(job, answer.trouble);
      const waitMs = backOffMs[Math.min(job.tries, backOffMs.length) - 1] ?? backOffMs[0];
      return { ...job, state: 'waiting', trouble: answer.trouble, dueMs: nowMs + waitMs };
    }
  }
}

/** The job when it waits for a person. */
export function failedJob(job: PrintJob, trouble: JobTrouble): PrintJob {
  return { ...job, state: 'failed', trouble };
}

/** The job when a person asks for it once more, whatever became of it. */
export function againJob(job: PrintJob, nowMs: number): PrintJob {
  return { ...job, state: 'waiting', askedMs: nowMs, dueMs: nowMs, tries: 0, trouble: null };
}

/** What was on its way when Foyer ended: whether it came out nobody here can know. */
export function afterRestart(jobs: readonly PrintJob[]): readonly PrintJob[] {
  return jobs.filter((job) => job.state === 'sending').map((job) => failedJob(job, 'interrupted'));
}

/** Done jobs that nobody asks about any more. */
export function forgettable(jobs: readonly PrintJob[]): readonly string[] {
  const done = jobs.filter((job) => job.state === 'done').toSorted((a, b) => (b.doneMs ?? 0) - (a.doneMs ?? 0));
  // Drawers do not push papers out, whose bills still say when they were printed.
  const isDrawer = ({ content }: PrintJob): boolean => content.kind === 'drawer';
  const papers = done.filter((job) => !isDrawer(job)).slice(doneJobsMax);
  return [...papers, ...done.filter(isDrawer).slice(doneDrawersMax)].map((job) => job.id);
}

/** Whether a drawer was to be opened so long ago that it must stay shut. */
export function isDrawerLate({ content, askedMs }: PrintJob, nowMs: number): boolean {
  return content.kind === 'drawer' && nowMs - askedMs > drawerMs;
}

/** Whether the drawer opens with the job: with one that asks for nothing else, and with a test, while somebody stands there. */
export function opensDrawer({ content, askedMs }: PrintJob, hasDrawer: boolean, nowMs: number): boolean {
  if (!hasDrawer || nowMs - askedMs > drawerMs) return false;
  return content.kind === 'test' || content.kind === 'drawer';
}

/** Jobs that a person should know of: what failed, and what was tried in vain. */
export function stuckJobs(jobs: readonly PrintJob[]): readonly PrintJob[] {
  return jobs.filter((job) => job.state !== 'done' && job.trouble !== null).toSorted(inOrder);
}
