import { lineDefaults } from '#shared/booking/defaults.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import { auditStart } from '#shared/sync/protocol.ts';
import { invoke } from '#renderer/data/desk.ts';
import type { Session } from '#renderer/data/desk.ts';
import { readState } from '#renderer/data/store/state.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';
import { write } from '#shared/commands/command.ts';

const at = (hour: number): string => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;

/** Books an hour of Ann's on 2 March 2026. */
function booking(visitId: string, hour: number, staffId = 'ann') {
  return invoke(bookVisit, {
    visitId,
    day: '2026-03-02',
    clientId: null,
    walkInName: 'Somebody',
    lines: [
      {
        id: `${visitId}-1`,
        serviceId: 'cut',
        staffId,
        startsAt: at(hour),
        durationMinutes: 60,
        ...lineDefaults,
        breakMinutes: 0,
        priceMinor: 5000,
      },
    ],
    comment: '',
    source: 'desk',
    overbook: null,
  });
}

describe('running commands', () => {
  const disk = { now: newDisk() };
  let local: LocalDesk;
  let session: Session;
  beforeEach(async () => {
    disk.now = newDisk();
    local = await openLocalDesk(disk.now);
    await fillStore(local.store, branchRows());
    session = await openSession(undefined);
  });
  const pending = async (one = local): Promise<readonly Pending[]> =>
    one.store.relaxed.table('pending').orderBy(':id').toArray() as Promise<readonly Pending[]>;
  const visitIds = async (): Promise<readonly string[]> =>
    (await local.desk.read.days('visits', 'branch', '2026-03-02', '2026-03-02')).map((visit) => visit.id);

  it('writes the row, its before-image, the outbox entry and the audit link together', async () => {
    const result = await local.desk.run(session, booking('v1', 15));
    expect(result.ok).toBe(true);
    expect(await visitIds()).toEqual(['v1']);
    const [one] = await pending();
    expect(one?.before).toEqual([{ table: 'visits', id: 'v1', row: null }]);
    expect(one?.envelope).toMatchObject({ seq: 1, name: 'bookVisit', actorId: 'owner', audit: { prev: auditStart } });
    const head = await readState(local.store.relaxed, 'head');
    expect(head).toMatchObject({ lastSeq: 1, auditHead: one?.envelope.audit.hash });
  });

  it('leaves no row when the outbox cannot be written', async () => {
    const noRoom = (): never => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    local.store.strict.table('pending').hook('creating', noRoom);
    await expect(local.desk.run(session, booking('v1', 15))).rejects.toMatchObject({ name: 'StoreFault', code: 'full' });
    local.store.strict.table('pending').hook('creating').unsubscribe(noRoom);
    expect(await visitIds()).toEqual([]);
    expect(await pending()).toEqual([]);
    expect(await readState(local.store.relaxed, 'head')).toMatchObject({ lastSeq: 0, auditHead: auditStart });
  });

  it('issues several commands all or none: a refusal of the second takes the first with it', async () => {
    const result = await local.desk.run(session, booking('v1', 15), booking('v2', 15));
    expect(result).toMatchObject({ ok: false, error: { code: 'overlaps' } });
    expect(await visitIds()).toEqual([]);
    expect(await pending()).toEqual([]);
  });

  it('numbers the commands of two windows densely and chains their audit links', async () => {
    const other = await openLocalDesk(disk.now);
    const hours = [8, 9, 10, 11, 12, 13, 14, 15];
    await Promise.all(hours.map((hour, place) => (place % 2 === 0 ? local : other).desk.run(session, booking(`v${hour}`, hour))));
    const issued = await pending(other);
    expect(issued.map((one) => one.envelope.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const links = issued.map((one) => one.envelope.audit);
    expect(links.slice(1).map((link) => link.prev)).toEqual(links.slice(0, -1).map((link) => link.hash));
    expect(await visitIds()).toHaveLength(8);
  });

  it('gives each number of a series once, also to two windows at the same moment', async () => {
    const other = await openLocalDesk(disk.now);
    const numbers = await Promise.all(
      Array.from({ length: 10 }, (_, place) => (place % 2 === 0 ? local : other).desk.nextNumber('receipt')),
    );
    expect(new Set(numbers).size).toBe(10);
    expect(numbers.toSorted().at(-1)).toBe('A1-000010');
  });

  it('goes by the rights in the store, not by those the session was opened with', async () => {
    const clerkSession = await openSession(undefined, clerk);
    await fillStore(local.store, [write('users', { ...clerk, rights: [] })]);
    expect(await local.desk.run(clerkSession, booking('v1', 15))).toMatchObject({ ok: false, error: { code: 'no-right' } });
  });

  it('refuses a claim on a day that it does not hold', async () => {
    await fillStore(local.store, [], '2026-03-02');
    expect(await local.desk.run(session, booking('v1', 15))).toMatchObject({ ok: false, error: { code: 'needs-network' } });
  });

  it('has every pending command and row again after a reload', async () => {
    await local.desk.run(session, booking('v1', 15));
    local.store.close();
    local = await openLocalDesk(disk.now);
    expect(await visitIds()).toEqual(['v1']);
    await local.desk.run(session, booking('v2', 17));
    expect((await pending()).map((one) => one.envelope.seq)).toEqual([1, 2]);
  });

  it('splits a large day into documents and books in it as in a small one', async () => {
    const crowd = Array.from({ length: limits.dayDocumentRowsMax * 2 + 5 }, (_, number) =>
      write('visits', aVisit({ id: `crowd-${number}`, status: 'cancelled' })),
    );
    await fillStore(local.store, crowd);
    const documents = await local.store.relaxed.table('visitsDays').toCollection().primaryKeys();
    expect(documents).toEqual(['branch|2026-03-02|000', 'branch|2026-03-02|001', 'branch|2026-03-02|002']);
    expect((await local.desk.run(session, booking('v1', 15))).ok).toBe(true);
    expect(await visitIds()).toHaveLength(crowd.length + 1);
  });

  it('tells a live query of this window what another one wrote', async () => {
    const other = await openLocalDesk(disk.now);
    const seen: (readonly string[])[] = [];
    const stop = local.desk.watch(
      async (read) => (await read.days('visits', 'branch', '2026-03-02', '2026-03-02')).map((visit) => visit.id),
      (ids) => seen.push(ids),
      (error) => expect.unreachable(String(error)),
    );
    await vi.waitFor(() => expect(seen).toEqual([[]]));
    await other.desk.run(session, booking('v1', 15));
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['v1']));
    stop();
  });
});
