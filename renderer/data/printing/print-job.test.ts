import { describe, expect, it } from 'vitest';
import {
  afterRestart,
  afterTry,
  againJob,
  forgettable,
  isDrawerLate,
  newJob,
  nextJob,
  opensDrawer,
  sendingJob,
  stuckJobs,
} from './print-job.ts';

const receipt = { kind: 'receipt', billId: 'b', receiptNumber: 'A1-000042' } as const;
const job = (id: string, printerId = 'front', atMs = 0) => newJob(id, printerId, receipt, atMs);

describe('what waits to be printed', () => {
  it('comes out of each printer in the order in which it was asked for, past a printer that is off', () => {
    const off = afterTry(sendingJob(job('1')), { result: 'not-sent', trouble: 'unreachable' }, 1_000);
    const jobs = [off, job('2', 'front', 5), job('3', 'back', 9)];
    expect(nextJob(jobs, 1_000)).toMatchObject({ job: { id: '3' } });
    // The second receipt does not overtake the first, which waits for its printer.
    expect(nextJob(jobs.slice(0, 2), 1_000)).toEqual({ inMs: 2_000 });
    expect(nextJob(jobs, 3_000)).toMatchObject({ job: { id: '3' } });
    expect(nextJob(jobs.slice(0, 2), 3_000)).toMatchObject({ job: { id: '1' } });
    expect(nextJob([], 0)).toEqual({ inMs: null });
  });

  it('is tried again by itself, ever less often, when none of it left, and not for ever', () => {
    let now = job('1');
    const waits: number[] = [];
    for (let nowMs = 0; now.state === 'waiting' && waits.length < 400;) {
      now = afterTry(sendingJob(now), { result: 'not-sent', trouble: 'no-paper' }, nowMs);
      if (now.state !== 'waiting') break;
      waits.push(now.dueMs - nowMs);
      nowMs = now.dueMs;
    }
    expect(waits.slice(0, 6)).toEqual([2_000, 5_000, 15_000, 30_000, 60_000, 60_000]);
    expect(now).toMatchObject({ state: 'failed', trouble: 'too-old' });
  });

  it('is never sent again by itself when a part may have left, nor when Foyer ended meanwhile', () => {
    const cut = afterTry(sendingJob(job('1')), { result: 'unknown', trouble: 'cut-off' }, 10);
    expect(cut).toMatchObject({ state: 'failed', trouble: 'cut-off' });
    const [interrupted] = afterRestart([sendingJob(job('2')), job('3')]);
    expect(interrupted).toMatchObject({ id: '2', state: 'failed', trouble: 'interrupted' });
    expect(nextJob([cut, interrupted ?? cut], 1_000_000)).toEqual({ inMs: null });
    expect(stuckJobs([cut, job('3')]).map(({ id }) => id)).toEqual(['1']);
    expect(nextJob([againJob(cut, 20)], 20)).toMatchObject({ job: { id: '1', tries: 0, trouble: null } });
  });

  it('opens the drawer while somebody stands there, never later, and never with a paper', () => {
    const drawer = newJob('1', 'front', { kind: 'drawer' }, 0);
    expect(opensDrawer(drawer, true, 29_000)).toBe(true);
    expect(opensDrawer(drawer, true, 31_000)).toBe(false);
    expect(opensDrawer(drawer, false, 0)).toBe(false);
    expect(opensDrawer(newJob('2', 'front', { kind: 'test' }, 0), true, 0)).toBe(true);
    expect(opensDrawer(job('3'), true, 0)).toBe(false);
    expect([isDrawerLate(drawer, 29_000), isDrawerLate(drawer, 31_000), isDrawerLate(job('3'), 31_000)]).toEqual([false, true, false]);
  });

  it('gives a drawer up that its printer did not open in time, and says why', () => {
    const drawer = sendingJob(newJob('1', 'front', { kind: 'drawer' }, 0));
    const off = { result: 'not-sent', trouble: 'unreachable' } as const;
    expect(afterTry(drawer, off, 1_000)).toMatchObject({ state: 'waiting', trouble: 'unreachable' });
    expect(afterTry(drawer, off, 29_000)).toMatchObject({ state: 'failed', trouble: 'unreachable' });
  });

  it('is forgotten when it is long done, the newest last', () => {
    const done = Array.from({ length: 53 }, (_, nth) => afterTry(job(String(nth)), { result: 'sent' }, nth));
    expect(forgettable([...done, job('waits')])).toEqual(['2', '1', '0']);
  });
});
