import { expect, test } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { addClient } from '#shared/clients/add-client.ts';
import { type AnyCommand, write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { ok } from '#shared/kernel/result.ts';
import { auditHash, auditStart } from '#shared/sync/protocol.ts';
import { touchesOf } from '#shared/sync/touches.ts';
import { touch } from '#shared/tables/read.ts';
import type { AnyRow } from '#shared/tables/registry.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { aLine, booking } from '#tests/support/bookings.ts';
import { MemoryDesk, type TxMode } from '#tests/support/memory-desk.ts';
import { branchRows, owner } from '#tests/support/rows.ts';

// What issuing leaves at a desk: rows, the way back, an entry of the outbox and a link of the audit chain, together or not at all.

function aDesk(): MemoryDesk {
  const desk = new MemoryDesk('chain', 'store');
  for (const { table, row } of branchRows()) desk.tables.put(table, row);
  return desk;
}

const by = { actorId: owner.id, deviceId: 'device', branchId: 'branch', occurredAt: '2026-03-02T14:00:00.000Z', signature: 'signed' };

const stampedFor = (cmdId: string, command: AnyCommand, args: object) => ({
  cmdId,
  name: command.name,
  version: command.version,
  args: args as never,
  ...by,
});

interface Terms {
  readonly actor?: object;
  readonly mode?: TxMode;
}

function issue(desk: MemoryDesk, cmdId: string, command: AnyCommand, args: object, { actor = {}, mode }: Terms = {}) {
  const who = { ...owner, ...actor } as never;
  return desk.issue(command, command.args.parse(args), stampedFor(cmdId, command, args), who, mode);
}

/** All that a desk holds. */
async function picture(desk: MemoryDesk) {
  return [await desk.head(), await desk.pendingFrom(1, 100), desk.tables.all('visits'), desk.tables.all('clients')];
}

const bookedAt = (visitId: string, hour: number) =>
  booking(visitId, 'ann', { lines: [aLine(`${visitId}-1`, 'ann', `2026-03-02T${hour}:00:00.000Z`)] });

test('commands are counted one by one and linked into one chain', async () => {
  const desk = aDesk();
  let prev = auditStart;
  for (const [at, cmdId] of ['first', 'second', 'third'].entries()) {
    const args = bookedAt(cmdId, 15 + at);
    expect(await issue(desk, cmdId, bookVisit, args)).toMatchObject({ ok: true });
    const hash = auditHash(prev, 'chain', stampedFor(cmdId, bookVisit, args));
    const [waits] = await desk.pendingFrom(at + 1, 1);
    expect(waits?.envelope).toMatchObject({ cmdId, seq: at + 1, audit: { prev, hash } });
    expect(await desk.head()).toMatchObject({ lastSeq: at + 1, auditHead: hash });
    prev = hash;
  }
});

test.each([
  ['has not the right', { rights: [] }],
  ['is not of the branch', { branchIds: ['another'] }],
])('who %s is refused, and nothing is left of it', async (_who, actor) => {
  const desk = aDesk();
  const before = await picture(desk);
  expect(await issue(desk, 'cmd', bookVisit, booking('v', 'ann'), { actor })).toEqual({
    ok: false,
    error: { code: 'no-right', subjects: [] },
  });
  expect(await picture(desk)).toEqual(before);
});

test('whichever write fails, nothing is left of the command', async () => {
  const desk = aDesk();
  const before = await picture(desk);
  let writes = 0;
  for (let failing = 1; ; failing += 1) {
    writes = 0;
    const gate: TxMode['gate'] = (step) => {
      if (step === 'write' && (writes += 1) === failing) throw new Error('the disk is full');
    };
    const issued = issue(desk, 'cmd', bookVisit, booking('v', 'ann'), { mode: { durability: 'strict', gate } });
    if (failing > 3) {
      expect(await issued).toMatchObject({ ok: true });
      break;
    }
    await expect(issued).rejects.toThrow('the disk is full');
    expect(await picture(desk)).toEqual(before);
  }
  // The visit, the entry of the outbox and the head.
  expect(writes).toBe(3);
});

test('the way back leads to what was before the command, however often it wrote a row, and names what else may turn on it', async () => {
  const desk = aDesk();
  const was = aVisit({ id: 'v', day: '2026-03-02', clientId: 'old' });
  desk.tables.put('visits', was);
  const moved = aVisit({ id: 'v', day: '2026-03-05', clientId: 'new' });
  const fresh = aVisit({ id: 'w', day: '2026-03-02' });
  const sameId = { ...must(desk.tables.all('staff')[0], 'somebody works here'), id: 'v' } as AnyRow;
  const writes = [
    write('visits', { ...moved, comment: 'first' }),
    write('staff', sameId as never),
    write('visits', fresh),
    write('visits', moved),
  ];
  const command: AnyCommand = { ...addClient, load: async () => null, decide: () => ok({ writes, flags: [], conflicts: [] }) };
  const args = { clientId: 'many', code: '', displayName: 'Many', contact: null, identity: null, notes: null };
  expect(await issue(desk, 'cmd', command, args)).toMatchObject({ ok: true });
  const { before, touched, read } = must((await desk.pendingFrom(1, 1))[0], 'it waits');
  expect(before).toEqual([
    { table: 'visits', id: 'v', row: was },
    { table: 'staff', id: 'v', row: null },
    { table: 'visits', id: 'w', row: null },
  ]);
  expect(read?.toSorted()).toEqual([touch.row('visits', 'v'), touch.row('staff', 'v'), touch.row('visits', 'w')].toSorted());
  const names = [was, moved, fresh].flatMap((row) => touchesOf('visits', row));
  expect(new Set(touched)).toEqual(new Set([...names, ...touchesOf('staff', sameId)]));
  expect(names).toContain(touch.day('visits', 'branch', '2026-03-05'));
});
