import { expect, test } from 'vitest';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { write } from '#shared/commands/command.ts';
import { dayTables, shapeOfDays, sumOfDay } from '#shared/sync/day-sums.ts';
import { handleDaySums } from '#shared/sync/handle-day-sums.ts';
import { scopeHash } from '#shared/sync/handle-pull.ts';
import { type PushPorts, handlePush } from '#shared/sync/handle-push.ts';
import { type Envelope, auditHash, auditStart, protocolVersion } from '#shared/sync/protocol.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { openOffice } from '#tests/support/office.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branchRows } from '#tests/support/rows.ts';

const device = { chainId: 'chain', deviceId: 'device', branchId: 'branch' };
const visit = aVisit({ id: 'v', comment: 'as booked' });

async function hubWithVisit(): Promise<MemoryHub> {
  const hub = new MemoryHub();
  hub.seed([...branchRows(), write('visits', visit)]);
  return hub;
}

async function compared(hub: MemoryHub, branchVersion: number, rows = [visit]) {
  const cursor = {
    epoch: await hub.epoch(),
    scopeHash: scopeHash(device),
    versions: { chain: hub.headOf('chain'), branch: branchVersion },
  };
  const days = [sumOfDay('2026-03-02', new Map([['visits', rows] as const]))];
  const answer = await handleDaySums(hub, device, { protocol: protocolVersion, cursor, storeId: 'store', shape: shapeOfDays(), days });
  return answer.days[0]?.verdict;
}

test('a day is compared as long as nothing changed behind the cursor, whatever the head says', async () => {
  expect(dayTables).toContain('visits');
  const hub = await hubWithVisit();
  const head = hub.headOf('branch');
  expect(await compared(hub, head)).toBe('same');
  expect(await compared(hub, head, [])).toBe('differs');
  // The lock alone raises the head; what is then not written changes no row.
  await hub.transaction('chain', async (tx) => void (await tx.lockStreams(['branch'])));
  expect(hub.headOf('branch')).toBe(head + 1);
  expect(await compared(hub, head)).toBe('same');
  hub.seed([write('visits', { ...visit, comment: 'changed' })]);
  expect(await compared(hub, head)).toBe('moved');
});

test('a store that refuses rows makes of the command a rejected one, and raises an alarm that says why', async () => {
  const hub = await hubWithVisit();
  let refusals = 1;
  const ports: PushPorts = {
    epoch: () => hub.epoch(),
    verify: async () => true,
    renewEpoch: async () => false,
    nowMs: () => hub.nowMs(),
    transaction: (chainId, work) =>
      hub.transaction(chainId, (tx) =>
        work({
          ...tx,
          write: async (writes, versions) => {
            refusals -= 1;
            if (refusals >= 0) throw new Error('the rows do not fit');
            await tx.write(writes, versions);
          },
        }),
      ),
  };
  const signed = {
    cmdId: 'cmd',
    name: setVisitStatus.name,
    version: setVisitStatus.version,
    args: { visitId: 'v', from: 'waiting', to: 'arrived' },
    actorId: 'owner',
    deviceId: 'device',
    branchId: 'branch',
    occurredAt: '2026-03-02T15:00:00.000Z',
    signature: '',
  };
  const command: Envelope = { ...signed, seq: 1, audit: { prev: auditStart, hash: auditHash(auditStart, 'chain', signed) } };
  const { outcomes } = await handlePush(ports, device, { protocol: protocolVersion, epoch: null, storeId: 'store', commands: [command] });
  expect(outcomes).toMatchObject([{ status: 'rejected', code: 'handler-broke' }]);
  expect(hub.alarms).toEqual([{ code: 'store-refused', detail: { cmdId: 'cmd', message: 'the rows do not fit' } }]);
  expect(hub.tables.peek('visits', 'v')).toMatchObject({ status: 'waiting' });
});

test('what sync merged into a change is noted though another command of the same desk was refused with the same page', async () => {
  const { one, two } = await openOffice([
    ...branchRows(),
    write('visits', visit),
    write('visits', aVisit({ id: 'w', comment: 'as booked' })),
  ]);
  const says = (visitId: string, to: string) => ({ visitId, from: { comment: 'as booked' }, to: { comment: to }, prices: [] });
  await one.issue(describeVisit, says('w', 'of one'));
  await one.issue(describeVisit, { visitId: 'v', from: { walkInName: '' }, to: { walkInName: 'Ada' }, prices: [] });
  await one.sync();
  await two.issue(describeVisit, says('w', 'of two'));
  await two.issue(describeVisit, says('v', 'of two'));
  await two.sync();
  expect(two.tray()).toHaveLength(1);
  expect(two.store.notes).toMatchObject([{ kind: 'merged', id: 'v', fields: [{ field: 'walkInName', mine: '', theirs: 'Ada' }] }]);
});
