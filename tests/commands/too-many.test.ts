import { expect, test } from 'vitest';
import { limits } from '#shared/kernel/limits.ts';
import { addClient } from '#shared/clients/add-client.ts';
import { write } from '#shared/commands/command.ts';
import { ok } from '#shared/kernel/result.ts';
import { handOver } from '#shared/till/hand-over.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { branchRows, clerk, owner } from '#tests/support/rows.ts';

// What no history is long enough for: the simulation names these as codes that it cannot meet (tests/simulation/codes.ts).

const day = '2026-03-02';

function aDesk(): MemoryDesk {
  const desk = new MemoryDesk('chain', 'store');
  for (const { table, row } of branchRows()) desk.tables.put(table, row);
  return desk;
}

let made = 0;
function issue(desk: MemoryDesk, command: Parameters<MemoryDesk['issue']>[0], args: object): ReturnType<MemoryDesk['issue']> {
  const at = { actorId: owner.id, deviceId: 'device', branchId: 'branch', occurredAt: `${day}T14:00:00.000Z` };
  const stamped = { cmdId: `command-${(made += 1)}`, name: command.name, version: command.version, args: args as never };
  return desk.issue(command, command.args.parse(args), { ...stamped, ...at, signature: 'signed' }, owner as never);
}

test('a drawer changes hands so often in a shift, and no oftener', async () => {
  const desk = aDesk();
  const opening = { shiftId: 'shift', tillId: 'main', day, floatMinor: 100_00, currency: 'CAD' };
  expect((await issue(desk, openShift, opening)).ok).toBe(true);
  const hands = [owner.id, clerk.id];
  const over = (at: number) => ({ entryId: `over-${at}`, fromId: hands[at % 2], toId: hands[(at + 1) % 2], expectedMinor: 100_00 });
  const told = { shiftId: 'shift', day, currency: 'CAD', countedMinor: 100_00, note: '' };
  for (let at = 0; at < limits.handOversMax; at += 1) expect((await issue(desk, handOver, { ...told, ...over(at) })).ok).toBe(true);
  expect(await issue(desk, handOver, { ...told, ...over(limits.handOversMax) })).toMatchObject({
    ok: false,
    error: { code: 'too-many-hand-overs' },
  });
});

test('a command that writes more rows than a version may carry is refused at its desk, and leaves no trace', async () => {
  const desk = aDesk();
  const before = desk.tables.all('clients');
  const writing = (rows: number) => ({
    ...addClient,
    decide: (given: { readonly clientId: string }) => {
      const client = {
        id: given.clientId,
        code: '',
        displayName: 'Many',
        contact: null,
        contactAdditions: [],
        identity: null,
        notes: null,
      };
      const writes = Array.from({ length: rows }, (_, at) => write('clients', { ...client, id: `many-${at}`, active: true } as never));
      return ok({ writes, flags: [], conflicts: [] });
    },
  });
  const args = { clientId: 'many', code: '', displayName: 'Many', contact: null, identity: null, notes: null };
  expect(await issue(desk, writing(limits.commandRowsMax + 1), args)).toMatchObject({ ok: false, error: { code: 'too-many-rows' } });
  expect(desk.tables.all('clients')).toEqual(before);
  expect((await issue(desk, writing(limits.commandRowsMax), args)).ok).toBe(true);
});
