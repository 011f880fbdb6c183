import { expect, test, vi } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { write } from '#shared/commands/command.ts';
import { type Envelope, auditHash, auditStart } from '#shared/sync/protocol.ts';
import { EpochChanged, handlePush } from '#shared/sync/handle-push.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { answersBySituation, situationOf } from '#shared/tray/answers.ts';
import type { TrayItem } from '#shared/tray/tables.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { cashPayment } from '#tests/support/payments.ts';
import { branchRows } from '#tests/support/rows.ts';

const device = { chainId: 'chain', deviceId: 'device', branchId: 'branch' };

function hub(): MemoryHub {
  const made = new MemoryHub();
  made.seed(branchRows());
  return made;
}

function enveloped(
  cmdId: string,
  seq: number,
  command: { name: string; version: number },
  args: unknown,
  more: Partial<Envelope> = {},
): Envelope {
  const signed = {
    cmdId,
    name: command.name,
    version: command.version,
    args: args as Envelope['args'],
    actorId: 'owner',
    deviceId: 'device',
    branchId: 'branch',
    occurredAt: '2026-03-02T15:00:00.000Z',
    ...more,
  };
  return { ...signed, seq, signature: '', audit: { prev: auditStart, hash: auditHash(auditStart, 'chain', signed) } };
}

function visit(visitId: string, staffId = 'ann'): unknown {
  const line = {
    id: `${visitId}-1`,
    serviceId: 'cut',
    staffId,
    startsAt: '2026-03-02T15:00:00.000Z',
    durationMinutes: 60,
    breakMinutes: 0,
    priceMinor: 5000,
  };
  return { visitId, day: '2026-03-02', clientId: null, walkInName: '', lines: [line], comment: '', source: 'desk', overbook: null };
}

function push(to: MemoryHub, ...commands: readonly unknown[]) {
  return handlePush(to, device, { protocol: 1, epoch: null, storeId: 'store', commands });
}

function trayOf(of: MemoryHub): readonly TrayItem[] {
  return of.tables.all('trayItems') as unknown as readonly TrayItem[];
}

test('a command pushed twice is applied once and answered alike', async () => {
  const at = hub();
  const command = enveloped('one', 1, bookVisit, visit('v'));
  const first = await push(at, command);
  const second = await push(at, command, command);
  expect(second.outcomes).toEqual([first.outcomes[0], first.outcomes[0]]);
  expect(at.tables.all('visits')).toHaveLength(1);
});

test('the same id with another payload is kept apart and raises an alarm', async () => {
  const at = hub();
  await push(at, enveloped('one', 1, takePayment, cashPayment));
  const again = await push(at, enveloped('one', 2, takePayment, { ...cashPayment, entryId: 'other', amountMinor: 1 }));
  expect(again.outcomes[0]).toMatchObject({ status: 'quarantined', code: 'cmd-id-reused' });
  expect(at.alarms.map((alarm) => alarm.code)).toContain('cmd-id-reused');
  expect(again.lastSeq).toBe(2);
  expect(trayOf(at).some((item) => item.kind === 'quarantined' && JSON.stringify(item.args).includes('"amountMinor":1'))).toBe(true);
});

test('what a desk dated ahead of its hub stands, and somebody is told of its clock once a day', async () => {
  const at = hub();
  at.nowMs = () => Date.parse('2026-03-02T14:55:00.000Z');
  const dated = (cmdId: string, seq: number, occurredAt: string, staffId = 'ann') =>
    enveloped(cmdId, seq, bookVisit, visit(cmdId, staffId), { occurredAt });
  const inTime = await push(at, dated('a', 1, '2026-03-02T15:00:00.000Z'));
  expect([inTime.outcomes[0]?.status, trayOf(at)]).toEqual(['applied', []]);
  const ahead = dated('b', 2, '2026-03-02T15:00:00.001Z', 'ben');
  const { outcomes } = await push(at, ahead, enveloped('c', 3, takePayment, cashPayment, { occurredAt: '2026-03-02T23:00:00.000Z' }));
  await push(at, ahead);
  expect(outcomes[0]).toMatchObject({ status: 'applied', code: '' });
  const items = () => trayOf(at).filter(({ code }) => code === 'dated-ahead');
  expect(items()).toMatchObject([{ kind: 'task', cmdId: 'b', deviceId: 'device', branchId: 'branch', state: 'open' }]);
  expect(at.alarms.filter(({ code }) => code === 'dated-ahead')).toMatchObject([
    { detail: { deviceId: 'device', storeId: 'store', minutes: 5 } },
  ]);
  await push(at, enveloped('d', 4, { name: 'bookVisit', version: 1 }, {}, { occurredAt: '2026-03-03T14:55:30.000Z' }));
  expect(items()).toHaveLength(2);
  // A day and half a minute, rounded.
  expect(at.alarms.findLast(({ code }) => code === 'dated-ahead')).toMatchObject({ detail: { minutes: 24 * 60 + 1 } });
});

test('one command that breaks never blocks the rest of its batch', async () => {
  const at = hub();
  const result = await push(
    at,
    enveloped('a', 1, bookVisit, visit('a')),
    { nonsense: true },
    enveloped('b', 2, { name: 'bookVisit', version: 1 }, { visitId: 7 }),
    enveloped('d', 4, takePayment, { amount: 'eighty' }),
    enveloped('e', 5, bookVisit, visit('e', 'ben')),
  );
  expect(result.outcomes.map((outcome) => `${outcome.status} ${outcome.code}`.trim())).toEqual([
    'applied',
    'quarantined unreadable',
    'rejected bad-arguments',
    'quarantined bad-arguments',
    'applied',
  ]);
  expect(at.tables.all('visits')).toHaveLength(2);
  expect(trayOf(at).find((item) => item.command === 'takePayment@2')?.args).toEqual({ amount: 'eighty' });
});

test.each([
  ['name', { name: 'payOut', version: 1 }],
  ['version', { name: 'takePayment', version: 9 }],
])('a command of an unknown %s and all behind it wait for a newer hub: nothing is refused, nothing overtakes', async (_what, newer) => {
  const at = hub();
  const batch = [enveloped('a', 1, bookVisit, visit('a')), enveloped('b', 2, newer, {}), enveloped('c', 3, bookVisit, visit('c', 'ben'))];
  expect((await push(at, ...batch)).outcomes.map(({ cmdId }) => cmdId)).toEqual(['a']);
  expect((await push(at, ...batch.slice(1))).outcomes).toEqual([]);
  expect([at.tables.all('visits').length, at.commands.size, trayOf(at).length]).toEqual([1, 1, 0]);
  at.verify = () => Promise.resolve(false);
  expect((await push(at, batch[1])).outcomes[0]).toMatchObject({ code: 'bad-signature' });
});

test('a moment that does not exist never reaches a row that other desks would have to draw', async () => {
  const at = hub();
  const impossible = JSON.parse(JSON.stringify(visit('v')).replace('2026-03-02T15:00:00', '2026-99-99T99:99:99')) as unknown;
  expect((await push(at, enveloped('a', 1, bookVisit, impossible))).outcomes[0]).toMatchObject({
    status: 'rejected',
    code: 'bad-arguments',
  });
  expect(at.tables.all('visits')).toEqual([]);
});

test('what nobody signed says nothing of who did it: its item names the desk that sent it, and is offered nothing by its first key but to be put away', async () => {
  const at = hub();
  await push(at, enveloped('a', 1, takePayment, cashPayment));
  at.verify = () => Promise.resolve(false);
  const forged = { deviceId: 'other', actorId: 'anna' };
  const { outcomes } = await push(
    at,
    enveloped('b', 2, bookVisit, visit('b'), forged),
    enveloped('c', 3, takePayment, cashPayment, { ...forged, branchId: 'other' }),
    enveloped('a', 4, takePayment, cashPayment, forged),
  );
  expect(outcomes.map(({ code }) => code)).toEqual(['bad-signature', 'bad-signature', 'cmd-id-reused']);
  const items = trayOf(at).filter(({ kind }) => kind === 'rejected' || kind === 'quarantined');
  expect(items.map((item) => [item.command, item.code, item.deviceId, item.branchId, situationOf(item)].join(' ')).toSorted()).toEqual([
    'bookVisit@1 bad-signature device branch unproven',
    'takePayment@2 bad-signature device branch unproven-fact',
    'takePayment@2 bad-signature device branch unproven-fact',
  ]);
  expect(items.map((item) => answersBySituation[situationOf(item)][0]).toSorted()).toEqual(['leave', 'void', 'void']);
});

test('a double booking of two offline desks is kept, marked on both and put in the tray', async () => {
  const at = hub();
  await push(at, enveloped('a', 1, bookVisit, visit('a')));
  const second = await push(at, enveloped('b', 2, bookVisit, visit('b')));
  expect(second.outcomes[0]).toMatchObject({ status: 'conflicted', code: 'double-booking', subjects: [{ table: 'visits', id: 'a' }] });
  const visits = at.tables.all('visits') as unknown as readonly Visit[];
  expect(visits.map((one) => one.conflictWith)).toEqual([['b'], ['a']]);
  expect(trayOf(at)).toMatchObject([
    {
      kind: 'conflict',
      subjects: [
        { table: 'visits', id: 'b' },
        { table: 'visits', id: 'a' },
      ],
      state: 'open',
    },
  ]);
});

test('what was signed on a device that was set up again since still counts, sent by the new one', async () => {
  const at = hub();
  const result = await push(at, enveloped('a', 1, takePayment, cashPayment, { deviceId: 'before' }));
  expect(result.outcomes[0]).toMatchObject({ status: 'applied-flagged' });
  expect(at.tables.all('ledgerEntries')).toHaveLength(1);
});

test('a fact without the right, unsigned or for another branch is quarantined and not counted; an edit is rejected', async () => {
  const at = hub();
  at.verify = () => Promise.resolve(false);
  expect((await push(at, enveloped('a', 1, takePayment, cashPayment))).outcomes[0]).toMatchObject({
    status: 'quarantined',
    code: 'bad-signature',
  });
  at.verify = () => Promise.resolve(true);
  const by = { actorId: 'nobody' };
  expect((await push(at, enveloped('b', 2, takePayment, cashPayment, by))).outcomes[0]).toMatchObject({
    status: 'quarantined',
    code: 'no-right',
  });
  expect((await push(at, enveloped('c', 3, bookVisit, visit('c'), by))).outcomes[0]).toMatchObject({
    status: 'rejected',
    code: 'no-right',
  });
  expect((await push(at, enveloped('d', 4, takePayment, cashPayment, { branchId: 'other' }))).outcomes[0]).toMatchObject({
    status: 'quarantined',
    code: 'wrong-branch',
  });
  expect(at.tables.all('ledgerEntries')).toEqual([]);
  expect(trayOf(at)).toHaveLength(4);
});

test('gaps and broken links of the audit chain are alarms, never a reason to drop money', async () => {
  const at = hub();
  const result = await push(
    at,
    enveloped('a', 5, openShift, { shiftId: 's', tillId: 'main', day: '2026-03-02', floatMinor: 10_000, currency: 'CAD' }),
    enveloped('b', 6, takePayment, cashPayment),
  );
  expect(result.outcomes.map((outcome) => outcome.status)).toEqual(['applied', 'applied-flagged']);
  expect(at.alarms).toEqual([
    { code: 'seq-gap', detail: { storeId: 'store', expected: 1, got: 5 } },
    { code: 'audit-broken', detail: { storeId: 'store', seq: 6 } },
  ]);
  expect(result.lastSeq).toBe(6);
});

test('a desk that speaks of another epoch must pull first', async () => {
  const at = hub();
  const pushed = handlePush(at, device, { protocol: 1, epoch: 'older', storeId: 'store', commands: [{}] });
  await expect(pushed).rejects.toBeInstanceOf(EpochChanged);
  await expect(pushed).rejects.toMatchObject({ epoch: await at.epoch() });
});

test('cash that names no shift, or one that was never counted as opened, is in the books all the same and shown to a person', async () => {
  const at = hub();
  const cash = (seq: number, more: object) =>
    enveloped(`pay-${seq}`, seq, takePayment, { ...cashPayment, entryId: `entry-${seq}`, ...more });
  await push(
    at,
    enveloped(
      'open',
      1,
      openShift,
      { shiftId: 'never', tillId: 'main', day: '2026-03-02', floatMinor: 100, currency: 'CAD' },
      { actorId: 'nobody' },
    ),
  );
  const { outcomes } = await push(at, cash(2, { shiftId: 'never' }), cash(3, { shiftId: null }));
  expect(outcomes).toMatchObject([
    { status: 'applied-flagged', code: 'shift-not-open' },
    { status: 'applied-flagged', code: 'shift-not-open' },
  ]);
  expect(at.tables.all('ledgerEntries')).toMatchObject([
    { shiftId: null, lateForShiftId: 'never' },
    { shiftId: null, lateForShiftId: null },
  ]);
  expect(at.tables.peek('checkpoints', 'main')).toMatchObject({ balanceMinor: 2 * 8400, shiftId: null });
});

test('a payment into a till that the branch does not have is kept and not counted', async () => {
  const at = hub();
  const { outcomes } = await push(at, enveloped('a', 1, takePayment, { ...cashPayment, tillId: 'elsewhere' }));
  expect(outcomes[0]).toMatchObject({ status: 'quarantined', code: 'names-nothing' });
  expect(at.tables.all('ledgerEntries')).toEqual([]);
  // No bug of the program: nobody is alarmed.
  expect(at.alarms).toEqual([]);
});

test('what breaks the program is set aside with an alarm that names it, and what stands behind it is taken', async () => {
  const at = hub();
  const broken = vi.spyOn(takePayment, 'decide').mockImplementationOnce(() => {
    throw new TypeError('x of undefined');
  });
  const { outcomes } = await push(
    at,
    enveloped('a', 1, takePayment, cashPayment),
    enveloped('b', 2, takePayment, { ...cashPayment, entryId: 'other' }),
  );
  broken.mockRestore();
  expect(outcomes).toMatchObject([{ status: 'quarantined', code: 'handler-broke' }, { status: expect.stringMatching(/^applied/) }]);
  expect(at.alarms).toContainEqual({ code: 'handler-broke', detail: { cmdId: 'a', name: 'takePayment', message: 'x of undefined' } });
});

test('a bill over two visits that have bills already shows both of them to a person', async () => {
  const at = hub();
  at.seed(['v', 'w'].map((id) => write('visits', aVisit({ id, status: 'arrived', billId: `bill of ${id}`.replaceAll(' ', '-') }))));
  const bill = {
    id: 'bill',
    day: '2026-03-02',
    receiptNumber: 'D1-000001',
    visitIds: ['v', 'w'],
    clientId: null,
    currency: 'CAD',
    lines: [],
    taxRounding: 'line',
    taxes: [],
    totalMinor: 0,
    creditsBillId: null,
  };
  await push(at, enveloped('a', 1, postBill, { bill, shiftId: null, storageId: null }));
  expect(
    trayOf(at)
      .flatMap(({ code, subjects }) => [`${code} ${subjects[0]?.id}`])
      .sort(),
  ).toEqual(['billed-twice v', 'billed-twice w']);
});

test('a store that sends again what another one had sent counts and chains it, so that its next command raises no alarm', async () => {
  const at = hub();
  const first = enveloped('one', 1, bookVisit, visit('v'));
  await push(at, first);
  const next = enveloped('two', 2, bookVisit, visit('w', 'ben'));
  const linked = { ...next, audit: { prev: first.audit.hash, hash: auditHash(first.audit.hash, 'chain', next) } };
  const { lastSeq } = await handlePush(at, device, { protocol: 1, epoch: null, storeId: 'rebuilt', commands: [first, linked] });
  expect(lastSeq).toBe(2);
  expect(at.alarms).toEqual([]);
});

test('a batch that overtook the one before it is left untouched, and taken once that is through', async () => {
  const at = hub();
  const first = enveloped('first', 1, bookVisit, visit('v1'));
  const second = enveloped('second', 2, bookVisit, visit('v2', 'bob'));
  const push = (command: Envelope, after?: number) =>
    handlePush(at, device, { protocol: 1, epoch: null, storeId: 'store', commands: [command], ...(after === undefined ? {} : { after }) });
  expect(await push(second, 1)).toMatchObject({ outcomes: [], lastSeq: 0 });
  expect([...at.commands.keys()]).toEqual([]);
  expect((await push(first)).outcomes).toMatchObject([{ cmdId: 'first', status: 'applied' }]);
  expect(await push(second, 1)).toMatchObject({ outcomes: [{ cmdId: 'second', status: 'applied' }], lastSeq: 2 });
  expect(at.alarms.filter(({ code }) => code === 'seq-gap')).toEqual([]);
});
