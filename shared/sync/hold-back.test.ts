import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Again, DeskTx, Pending } from '#shared/sync/desk-store.ts';
import { createHoldBack } from '#shared/sync/hold-back.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';

const dayMs = 24 * 60 * 60_000;

let nowMs: number;
let outbox: Pending[];
const writes = vi.fn<() => void>();

function holdBack() {
  const tx = {
    pending: async () => [...outbox],
    setPending: async (one: Pending) => {
      // A store takes its time.
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      outbox = outbox.map((was) => (was.envelope.seq === one.envelope.seq ? one : was));
    },
  } as Partial<DeskTx> as DeskTx;
  const change = async <T>(work: (tx: DeskTx) => Promise<T>): Promise<T> => {
    writes();
    return work(tx);
  };
  return createHoldBack({ change }, () => nowMs);
}

const command = (seq: number, again?: Again): Pending => ({
  envelope: anEnvelope({ seq }),
  before: [],
  touched: [],
  refused: null,
  ...(again === undefined ? {} : { again }),
});
const lacking = (seq: number, sinceMs?: number): Pending =>
  command(seq, { needs: [], lacks: true, ...(sinceMs === undefined ? {} : { sinceMs }) });
const since = () => outbox.map(({ again }) => again?.sinceMs);

beforeEach(() => {
  nowMs = 5 * dayMs;
  outbox = [];
  writes.mockReset();
});

describe('a command that a restored hub must hear again', () => {
  it('is not held back when it lacks nothing, and nothing is kept of it', async () => {
    outbox = [command(1), command(2, { needs: [], lacks: false })];
    const held = holdBack();
    expect(outbox.map(held.isHeldBack)).toEqual([false, false]);
    await held.note();
    expect(writes).not.toHaveBeenCalled();
  });

  it('is held back while it lacks rows, from when that was first seen, which is kept once', async () => {
    outbox = [lacking(1), command(2), lacking(3), command(4, { needs: [], lacks: false })];
    const held = holdBack();
    expect(outbox.map(held.isHeldBack)).toEqual([true, false, true, false]);
    await held.note();
    expect(since()).toEqual([nowMs, undefined, nowMs, undefined]);
    nowMs += 1;
    expect(outbox.map(held.isHeldBack)).toEqual([true, false, true, false]);
    await held.note();
    expect([since(), writes.mock.calls.length]).toEqual([[nowMs - 1, undefined, nowMs - 1, undefined], 1]);
  });

  it('waits for a day and no longer, and is not counted anew by another that begins to wait', async () => {
    outbox = [lacking(1, nowMs - dayMs + 1), lacking(2, nowMs - dayMs)];
    const held = holdBack();
    expect(outbox.map(held.isHeldBack)).toEqual([true, false]);
    await held.note();
    expect(writes).not.toHaveBeenCalled();
    outbox.push(lacking(3));
    expect(outbox.map(held.isHeldBack)).toEqual([true, false, true]);
    await held.note();
    expect(since()).toEqual([nowMs - dayMs + 1, nowMs - dayMs, nowMs]);
  });

  it('is counted anew where a clock that has been set back since had begun to count', async () => {
    outbox = [lacking(1, nowMs + 1), lacking(2, nowMs)];
    const held = holdBack();
    expect(outbox.map(held.isHeldBack)).toEqual([true, true]);
    await held.note();
    expect(since()).toEqual([nowMs, nowMs]);
  });
});
