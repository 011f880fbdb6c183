import { expect, test } from 'vitest';
import { handlePush } from '#shared/sync/handle-push.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';
import { branchRows } from '#tests/support/rows.ts';

const device = { chainId: 'chain', deviceId: 'device', branchId: 'branch' };

test('two things that cannot be read are two, the same one again is one, and nothing at all is kept too', async () => {
  const hub = new MemoryHub();
  hub.seed(branchRows());
  const commands = [{ says: 'one' }, { says: 'another' }, null];
  const push = () => handlePush(hub, device, { protocol: 1, epoch: null, storeId: 'store', commands });
  const { outcomes } = await push();
  expect(new Set(outcomes.map(({ cmdId }) => cmdId)).size).toBe(3);
  expect(outcomes.map(({ status, code }) => `${status} ${code}`)).toEqual(Array.from({ length: 3 }, () => 'quarantined unreadable'));
  expect([...hub.commands.values()].map(({ envelope }) => envelope.args)).toEqual(commands);
  expect((await push()).outcomes).toEqual(outcomes);
  expect(hub.commands.size).toBe(3);
});

test('a number that no JSON can say again is one unreadable command, and not the end of the whole push', async () => {
  const hub = new MemoryHub();
  hub.seed(branchRows());
  const commands = [JSON.parse('{"says":1e400}') as unknown, { says: 'another' }];
  const { outcomes } = await handlePush(hub, device, { protocol: 1, epoch: null, storeId: 'store', commands });
  expect(outcomes.map(({ status, code }) => `${status} ${code}`)).toEqual(Array.from({ length: 2 }, () => 'quarantined unreadable'));
  expect([...hub.commands.values()].map(({ envelope }) => envelope.args)).toEqual([{ says: '(not a number)' }, { says: 'another' }]);
});

test('what can be read of the rest stays: the id under which its desk waits for it, and when it was', async () => {
  const hub = new MemoryHub();
  hub.seed(branchRows());
  const said = { cmdId: 'known', occurredAt: '2026-03-02T15:00:00.000Z', says: 'something' };
  const commands = [said, { ...said, cmdId: 7, occurredAt: 'at noon' }];
  const { outcomes, lastSeq } = await handlePush(hub, device, { protocol: 1, epoch: null, storeId: 'store', commands });
  expect([outcomes[0]?.cmdId, hub.commands.get('known')?.envelope.occurredAt]).toEqual([said.cmdId, said.occurredAt]);
  const [, unnamed] = hub.commands.values();
  expect([unnamed?.envelope.cmdId.length, unnamed?.envelope.occurredAt]).toEqual([36, '1970-01-01T00:00:00.000Z']);
  // Its place in the count of its store is not known: a gap tells of it when the next one comes.
  expect(lastSeq).toBe(0);
});
