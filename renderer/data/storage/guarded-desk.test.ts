import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { allCommands } from '#shared/commands/registry.ts';
import type { Desk, Invocation, Session } from '#renderer/data/desk.ts';
import { guardDesk } from '#renderer/data/storage/guarded-desk.ts';
import { StoreFault } from '#renderer/data/store/store-fault.ts';

const session = {} as Session;
const booking: Invocation = { command: bookVisit, args: {} };
const opening: Invocation = { command: openShift, args: {} };
const saved = { ok: true, value: [] } as const;
const refused = { ok: false, error: { code: 'desk-full', subjects: [] } };
const noRoom = (): StoreFault => new StoreFault('full');

describe('a desk on a disk that fills', () => {
  const run = vi.fn<Desk['run']>();
  const nextNumber = vi.fn<Desk['nextNumber']>();
  const full = vi.fn(async () => undefined);
  const suspect = vi.fn(async () => undefined);
  let level: 'ok' | 'low' | 'stop';
  let desk: Desk;
  beforeEach(() => {
    level = 'ok';
    run.mockReset().mockResolvedValue(saved);
    nextNumber.mockReset().mockResolvedValue('A1-000001');
    full.mockClear();
    suspect.mockClear();
    desk = guardDesk({ run, nextNumber } as unknown as Desk, { level: () => level, full, suspect });
  });

  it('does everything while there is room', async () => {
    level = 'low';
    expect(await desk.run(session, booking, opening)).toBe(saved);
  });

  it('refuses what is new before the disk is full, without asking the store, and goes on with tills', async () => {
    level = 'stop';
    expect(await desk.run(session, booking)).toEqual(refused);
    expect(await desk.run(session, opening, booking)).toEqual(refused);
    expect(run).not.toHaveBeenCalled();
    expect(await desk.run(session, opening)).toBe(saved);
  });

  it('tries once more on the room of the ballast when a write found none', async () => {
    run.mockRejectedValueOnce(noRoom());
    expect(await desk.run(session, opening)).toBe(saved);
    expect([run.mock.calls.length, full.mock.calls.length]).toEqual([2, 1]);
    nextNumber.mockRejectedValueOnce(noRoom());
    expect(await desk.nextNumber('z')).toBe('A1-000001');
  });

  it('refuses when there is no room after all, and throws what is something else', async () => {
    run.mockRejectedValue(noRoom());
    expect(await desk.run(session, booking)).toEqual(refused);
    run.mockRejectedValue(new StoreFault('closed'));
    await expect(desk.run(session, booking)).rejects.toMatchObject({ code: 'closed' });
  });

  it('looks at the disk at once when the browser closed the database under a write, and does not call it saved', async () => {
    run.mockRejectedValue(Object.assign(new Error('aborted'), { name: 'AbortError' }));
    await expect(desk.run(session, opening)).rejects.toMatchObject({ name: 'AbortError' });
    nextNumber.mockRejectedValue(new StoreFault('closed'));
    await expect(desk.nextNumber('z')).rejects.toMatchObject({ code: 'closed' });
    expect([run.mock.calls.length, suspect.mock.calls.length, full.mock.calls.length]).toEqual([1, 2, 0]);
  });

  it('lets every fact go on, so that who is here can be billed and pay, and beside them three commands only', async () => {
    level = 'stop';
    const [held, others]: [string[], string[]] = [[], []];
    for (const command of allCommands) {
      const { ok } = await desk.run(session, { command, args: {} });
      if (command.kind === 'fact' && !ok) held.push(command.name);
      if (command.kind !== 'fact' && ok) others.push(command.name);
    }
    expect(held).toEqual([]);
    expect(others.toSorted()).toEqual(['cancelVisit', 'resolveTrayItem', 'setVisitStatus']);
    expect(await desk.run(session, { command: postBill, args: {} }, { command: takePayment, args: {} })).toBe(saved);
  });
});
