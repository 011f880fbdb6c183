import { expect, test } from 'vitest';
import { overlapping, takesTime } from '#shared/booking/overlap.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { type RowOf, tableNames } from '#shared/tables/registry.ts';
import { paidOn } from '#shared/till/bill-state.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { Bill, LedgerEntry, Shift } from '#shared/till/tables.ts';
import { World } from '#tests/simulation/world.ts';

/**
 * How: a hub and three desks live in one process, the true sync core over stores in memory. A seed decides who does what when, which requests
 * and replies are lost or repeated, and when the hub dies before or after a commit. At the end the network is quiet and the oracles look.
 * Run one seed again with FOYER_SEED=n, more of them with FOYER_SEEDS=n.
 */
const only = process.env['FOYER_SEED'];
const seeds =
  only === undefined ? Array.from({ length: Number(process.env['FOYER_SEEDS'] ?? 400) }, (_, index) => index + 1) : [Number(only)];
const seen = new Map<string, number>();

async function live(seed: number): Promise<World> {
  const world = new World(seed, 3);
  await world.quiet();
  world.faults = true;
  for (let step = 0; step < 60; step += 1) await world.step();
  await world.quiet();
  for (const [what, count] of world.counts) seen.set(what, (seen.get(what) ?? 0) + count);
  for (const { outcome } of world.hub.commands.values()) {
    const what = `outcome ${outcome.status} ${outcome.code}`.trim();
    seen.set(what, (seen.get(what) ?? 0) + 1);
  }
  return world;
}

function ledgerOf(world: World): readonly LedgerEntry[] {
  return world.hub.tables.all('ledgerEntries') as unknown as readonly LedgerEntry[];
}

/** Every replica holds the same rows as the hub. */
function converges(world: World): void {
  for (const table of tableNames) {
    const atHub = canonicalJson(world.hub.tables.all(table));
    for (const desk of world.desks) expect(canonicalJson(desk.store.tables.all(table)), `${table} at ${desk.device.deviceId}`).toBe(atHub);
  }
}

/** Every issued command has exactly one outcome, at the hub and at its desk alike, and no fact was rejected. */
async function accounts(world: World): Promise<void> {
  for (const desk of world.desks) expect(await desk.store.pendingCount()).toBe(0);
  const told = world.desks.flatMap((desk) => desk.store.outcomes);
  for (const { cmdId, name } of world.issued) {
    const kept = world.hub.commands.get(cmdId);
    expect(kept, `${name} ${cmdId} reached the hub`).toBeDefined();
    expect(told.filter((outcome) => outcome.cmdId === cmdId)).toEqual([kept!.outcome]);
    if (['openShift', 'closeShift', 'postBill', 'takePayment'].includes(name))
      expect(['applied', 'applied-flagged', 'quarantined']).toContain(kept!.outcome.status);
  }
  expect(world.hub.commands.size).toBe(world.issued.length);
}

/** Money is conserved: one entry for every payment called saved, documents sum to zero, bills say what was paid, closes stay as signed. */
function conserves(world: World): void {
  const ledger = ledgerOf(world);
  for (const entry of ledger) expect(sumMinor(entry.postings.map((posting) => posting.minor))).toBe(0);
  const counted = (cmdId: string): boolean => world.hub.commands.get(cmdId)?.outcome.status !== 'quarantined';
  const payments = world.issued.filter((command) => command.name === 'takePayment' && counted(command.cmdId)).length;
  expect(ledger.filter((entry) => entry.kind === 'payment')).toHaveLength(payments);
  for (const bill of world.hub.tables.all('bills') as unknown as readonly Bill[]) {
    expect(bill.paidMinor).toBe(
      paidOn(
        bill.id,
        ledger.filter((entry) => entry.billId === bill.id),
      ),
    );
  }
  for (const entry of ledger.filter((one) => one.lateForShiftId !== null)) {
    expect(entry.shiftId).not.toBe(entry.lateForShiftId);
  }
}

/** What the books say a till held when it was last closed is what its ledger comes to without the shifts that are open; no entry hangs in the air. */
function booksAgree(world: World): void {
  const shifts = world.hub.tables.all('shifts') as unknown as readonly Shift[];
  const open = new Set(shifts.filter(({ state }) => state === 'open').map(({ id }) => id));
  const known = new Set(shifts.map(({ id }) => id));
  const ledger = ledgerOf(world);
  for (const entry of ledger)
    if (entry.shiftId !== null) expect(known.has(entry.shiftId), `${entry.kind} in a shift that never was`).toBe(true);
  const settled = ledger.filter((entry) => entry.shiftId === null || !open.has(entry.shiftId));
  for (const { tillId, balanceMinor } of world.hub.tables.all('checkpoints') as unknown as readonly RowOf<'checkpoints'>[])
    expect(balanceMinor, `till ${tillId}`).toBe(sumMinor(settled.map((entry) => onTill(entry, tillId))));
}

/** No two visits hold the same time unless both are marked with each other. */
function marks(world: World): void {
  const visits = world.hub.tables.all('visits') as unknown as readonly Visit[];
  for (const visit of visits) {
    const collides = takesTime(visit) ? overlapping(visit, visits).map((other) => other.id) : [];
    expect([...visit.conflictWith].sort(), `marks on ${visit.id}`).toEqual([...collides].sort());
  }
}

test(`three desks and a hub agree at quiet, whatever the network does (${seeds.length} seeds)`, async () => {
  for (const seed of seeds) {
    try {
      const world = await live(seed);
      converges(world);
      await accounts(world);
      conserves(world);
      booksAgree(world);
      marks(world);
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}, 120_000);

test.runIf(only === undefined)('the histories above met what they claim to cover', () => {
  const needed = [
    'issued bookVisit',
    'issued moveVisit',
    'issued cancelVisit',
    'issued restoreVisit',
    'issued setVisitStatus',
    'issued openShift',
    'issued closeShift',
    'issued postBill',
    'issued takePayment',
    'issued addClient',
    'refused overlaps',
    'fault reply-lost',
    'fault repeated',
    'fault hub-killed-before',
    'fault hub-killed-after',
    'outcome conflicted double-booking',
    'outcome rejected visit-changed',
    'outcome applied-flagged late-entry',
    'outcome applied-flagged second-shift',
    'outcome rejected no-right',
    'outcome quarantined no-right',
    'pulled under pending',
    'outcome applied-flagged overpaid',
    'outcome applied-flagged billed-twice',
  ];
  expect(needed.filter((what) => (seen.get(what) ?? 0) === 0)).toEqual([]);
});
