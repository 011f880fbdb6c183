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
