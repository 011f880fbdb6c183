import { type Right, can } from '#shared/access/rights.ts';
import { deciderOf } from '#shared/commands/open-command.ts';
import { isFactName } from '#shared/commands/registry.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { addDays, dayOf, msToInstant } from '#shared/kernel/time.ts';
import { isBetweenPages } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import type { StoredCommand } from '#shared/sync/handle-push.ts';
import { auditHash, auditStart, protocolVersion } from '#shared/sync/protocol.ts';
import { type Coverage, nextPart } from '#shared/sync/coverage.ts';
import { type DaySumsWire, differingDays } from '#shared/sync/check-days.ts';
import { type RowSumsWire, createRowCheck } from '#shared/sync/check-rows.ts';
import { handleDaySums } from '#shared/sync/handle-day-sums.ts';
import { handleRowSums } from '#shared/sync/handle-row-sums.ts';
import { rowTables, stretchesMax } from '#shared/sync/row-sums.ts';
import { days, daysBack } from '#tests/simulation/chain-rows.ts';
import { openFirst } from '#shared/sync/fill-sections.ts';
import { holdingOf } from '#shared/sync/holding.ts';
import { type AnyRow, type RowOf, type TableName, isDayTableName, streamOf, tableNames } from '#shared/tables/registry.ts';
import { same } from '#tests/simulation/same.ts';
import type { SimDesk } from '#tests/simulation/sim-desk.ts';
import type { World } from '#tests/simulation/world.ts';

/** A promise that a history broke. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/** Throws unless the promise was kept. */
export function promise(kept: boolean, words: () => string): asserts kept {
  if (!kept) throw new BrokenPromise(words());
}

/** The rows of a table at the hub. */
export function atHub<T extends TableName>(world: World, table: T): readonly RowOf<T>[] {
  return [...world.hub.tables.values(table)] as unknown as readonly RowOf<T>[];
}

/** Every replica holds the same rows as the hub, as far as its window goes, and nothing that the hub does not hold (oracle 1). */
export function converges(world: World): void {
  for (const { store, device, today, daysOn, isInDoubt } of world.desks) {
    const { fromDay } = store.coverage;
    const missing = nextPart(store.coverage, { today, wanted: store.wanted, daysBack });
    // Clocks of desks may still be wrong; which day it is has come from the hub again.
    promise(today === addDays(dayOf(msToInstant(world.nowMs), 'utc'), daysOn), () => `${device.deviceId} takes today for ${today}`);
    const isBegun = isInDoubt || (fromDay !== null && fromDay <= addDays(today, -daysBack));
    promise(isBegun, () => `${device.deviceId} holds days from ${fromDay} on, and today is ${today}`);
    promise(missing === null && store.coverage.tables === 'all', () => `${device.deviceId} never came to hold its window`);
    for (const table of tableNames) compare(device, store.coverage, table, [...store.tables.values(table)], atHub(world, table));
  }
}

/** Without its pending commands a desk holds what the hub held at its cursor, in full where it says so, and nothing else (oracle 1, at any moment). */
export async function holdsWhatItSays(world: World, { store, device }: SimDesk): Promise<void> {
  const { cursor } = await store.head();
  if (cursor === null || cursor.epoch !== (await world.hub.epoch())) return;
  for (const [table, rows] of await store.base()) {
    const later = isBetweenPages(cursor) ? world.hub.changedAfter(table, cursor.versions) : new Set<string>();
    const isDue = ({ id }: AnyRow): boolean => !later.has(id);
    compare(device, store.coverage, table, rows.filter(isDue), world.hub.rowsAt(table, cursor.versions).filter(isDue));
  }
  if (store.coverage.tables !== 'all') world.tally('looked at a part of a window');
  await daysAgree(world, { store, device });
  if (world.chance.happens(rowsLookedAt)) await rowsAgree(world, { store, device });
}

/** At the end a desk and its hub find no difference by themselves, neither in its days nor besides them. */
export async function sumsAgree(world: World): Promise<void> {
  for (const desk of world.desks) {
    await daysAgree(world, desk);
    await rowsAgree(world, desk);
  }
}

/** Rows are many more than days, so that they are compared less often. */
const rowsLookedAt = 0.15;

/** The desk's own way of finding out: no day of a right copy is ever called wrong, whatever came to the hub behind the desk's cursor. */
async function daysAgree(world: World, { store, device }: Pick<SimDesk, 'store' | 'device'>): Promise<void> {
  const daySums: DaySumsWire['daySums'] = async (request) => {
    const value = await handleDaySums(world.hub, device, request);
    for (const { verdict } of value.days) world.tally(`day compared: ${verdict}`);
    return { ok: true, value };
  };
  const differing = await differingDays({ store, wire: { daySums } }, days);
  promise(differing.length === 0, () => `${device.deviceId} holds ${differing.join(' and ')} otherwise than the hub`);
}

/** The same of what lies on no day: no stretch of a right copy is ever put right. */
async function rowsAgree(world: World, { store, device }: Pick<SimDesk, 'store' | 'device'>): Promise<void> {
  let nowMs = 0;
  let mended: TableName | undefined;
  const rowSums: RowSumsWire['rowSums'] = async (request) => {
    const value = await handleRowSums(world.hub, device, request);
    for (const { verdict } of value.stretches) world.tally(`rows compared: ${verdict}`);
    return { ok: true, value };
  };
  const check = createRowCheck({
    store,
    wire: { rowSums },
    chainId: 'chain',
    nowMs: () => nowMs,
    onMended: ({ table }) => (mended = table),
  });
  for (let asked = 0; asked < rowTables.length; asked += stretchesMax) {
    await check.step();
    promise(mended === undefined, () => `${device.deviceId} holds ${mended} otherwise than the hub`);
    nowMs += rowCheckMs;
  }
}

/** A desk asks about the next stretches after so long. */
const rowCheckMs = 2 * 60_000;

function compare(device: SimDesk['device'], coverage: Coverage, table: TableName, here: readonly AnyRow[], there: readonly AnyRow[]): void {
  const own = new Map(here.map((row) => [row.id, row]));
  const hubs = new Map(there.filter((row) => ['chain', device.branchId].includes(streamOf(table, row))).map((row) => [row.id, row]));
  for (const row of own.values()) {
    const other = hubs.get(row.id);
    promise(
      same(row, other),
      () => `${table} ${row.id} at ${device.deviceId} is ${canonicalJson(row)}, at the hub ${canonicalJson(other ?? null)}`,
    );
  }
  const holding = holdingOf(coverage, async () => null);
  for (const row of hubs.values()) {
    const { day, state } = row as { readonly day?: string; readonly state?: string };
    const isHeld = isDayTableName(table)
      ? holding.day(device.branchId, day ?? '')
      : holding.absent(table) || (openFirst.has(table) && state === 'open' && coverage.tables !== 'none');
    promise(!isHeld || own.has(row.id), () => `${device.deviceId} lacks ${table} ${row.id} and says that it holds it`);
  }
}

/** Every issued command has exactly one outcome, hub and desk agree on it, and no fact was rejected (oracle 2). */
export async function accounts(world: World): Promise<void> {
  const byDesk = new Map(world.desks.map((desk) => [desk, outcomesOf(desk)]));
  let reached = 0;
  for (const { cmdId, name, desk, said } of world.attempts) {
    const kept = world.hub.commands.get(cmdId);
    if (kept !== undefined) reached += 1;
    if (said === 'saved') promise(kept !== undefined, () => `${name} ${cmdId} was called saved and never reached the hub`);
    if (said === 'refused' || said === 'failed') promise(kept === undefined, () => `${name} ${cmdId} was ${said} and reached the hub`);
    const all = byDesk.get(desk)?.get(cmdId) ?? [];
    // A restored hub decides again what its backup lacks; what it says last holds.
    const told = world.wasRestored ? all.slice(-1) : all;
    promise(
      same(told, kept === undefined ? [] : [kept.outcome]),
      () => `${name} ${cmdId} has the outcomes ${canonicalJson(told)} at its desk`,
    );
    const isRejectedFact = kept?.outcome.status === 'rejected' && isFactName(name);
    promise(!isRejectedFact, () => `the fact ${name} ${cmdId} was rejected: ${kept?.outcome.code}`);
  }
  promise(reached + world.start.data.commands.size === world.hub.commands.size, () => 'the hub holds a command that nobody issued');
  for (const { store } of world.desks) promise((await store.pendingCount()) === 0, () => 'a command still waits');
}

function outcomesOf({ store }: SimDesk): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const outcome of store.outcomes) found.set(outcome.cmdId, [...(found.get(outcome.cmdId) ?? []), outcome]);
  return found;
}

/** The hub takes nothing that its author did not sign or had no right to, and refuses no build that is newer than itself. */
export function isAllowed(world: World): void {
  const forged = new Set(world.attempts.filter(({ isForged }) => isForged).map(({ cmdId }) => cmdId));
  let at = -1;
  for (const { envelope, outcome } of world.hub.commands.values()) {
    at += 1;
    const { cmdId, name, version, args, actorId } = envelope;
    promise(outcome.code !== 'unknown-command', () => `${name} ${cmdId} was refused because it is of a newer build`);
    if (outcome.status === 'rejected' || outcome.status === 'quarantined') continue;
    promise(!forged.has(cmdId), () => `${name} ${cmdId} was taken though nobody signed it`);
    const index = at;
    const row = world.clerkSince.findLast(({ commands }) => commands <= index)?.row;
    // A restored hub counts anew and may have forgotten what the clerk was allowed.
    if (actorId !== 'clerk' || row === undefined || world.wasRestored) continue;
    const may = can(
      { active: row.active, rights: row.rights as Right[] },
      ...(deciderOf(name, version)?.rights(args) ?? ['settings.edit']),
    );
    promise(may, () => `${name} ${cmdId} was taken from a clerk who had no right to it`);
  }
}

/** Whatever needs a person is in the tray. */
export function isShown(world: World): void {
  const shown = new Set(atHub(world, 'trayItems').map(({ cmdId, kind }) => `${cmdId} ${kind}`));
  const kinds = { conflicted: 'conflict', rejected: 'rejected', quarantined: 'quarantined' } as const;
  for (const { envelope, outcome } of world.hub.commands.values()) {
    if (outcome.status === 'applied' || outcome.status === 'applied-flagged') continue;
    const { cmdId, name } = envelope;
    promise(shown.has(`${cmdId} ${kinds[outcome.status]}`), () => `${name} ${cmdId} was ${outcome.status} and is in no tray`);
  }
  for (const item of atHub(world, 'trayItems').filter(({ kind }) => kind === 'rejected' || kind === 'quarantined')) {
    promise(same(item.args, world.hub.commands.get(item.cmdId)?.envelope.args), () => `what was typed in ${item.cmdId} is not in the tray`);
  }
}

/**
 * Every store's commands form one unbroken chain from the first, and the hub, which hashed each link, raised no alarm (oracle 8). A place stays
 * empty where a command that a restored hub must hear again waited for another desk's, and the store was lost before it was sent: it goes on
 * under another name.
 */
export function auditHolds(world: World, hashesAgain: boolean): void {
  const byStore = new Map<string, StoredCommand[]>();
  for (const one of world.hub.commands.values()) byStore.set(one.storeId, [...(byStore.get(one.storeId) ?? []), one]);
  for (const [storeId, commands] of byStore) {
    // What a lost desk brought back lies in the chain of the store that sent it first; the hub followed each link as it came.
    if (world.hub.isSentAgainBy(storeId)) continue;
    const mayMiss = world.wasRestored && world.lostStores.has(storeId);
    let [place, prev] = [0, auditStart];
    for (const { envelope } of commands.toSorted((a, b) => a.envelope.seq - b.envelope.seq)) {
      const next = place + 1;
      const isMissed = mayMiss && envelope.seq > next;
      promise(envelope.seq === next || isMissed, () => `${storeId} has no command ${next}, or two`);
      if (isMissed) world.tally('place left empty by a lost store after a restore');
      place = envelope.seq;
      const isLinked =
        (isMissed || envelope.audit.prev === prev) &&
        (!hashesAgain || envelope.audit.hash === auditHash(envelope.audit.prev, 'chain', envelope));
      promise(isLinked, () => `the audit chain of ${storeId} breaks at ${envelope.seq}`);
      prev = envelope.audit.hash;
    }
  }
  for (const { code, detail } of world.hub.alarms) {
    // Commands that a restored hub hears again may wait for other desks', so they come out of their order and the hub says so.
    const isOutOfOrder = world.wasRestored && (code === 'seq-gap' || code === 'audit-broken');
    if (isOutOfOrder) world.tally(`alarm ${code} after a restore`);
    if (code === 'hub-went-back') world.tally('a desk noticed that the hub went back');
    // Of a clock that is ahead the hub says so too; `clocksAreTold` looks whether it should.
    const isMeant = code === 'dated-ahead' || (world.wasRestored && code === 'hub-went-back');
    promise(isOutOfOrder || isMeant, () => `alarm ${code} ${canonicalJson(detail)}`);
  }
}

/** How far ahead of its hub's clock a desk may date something before it is told, in ms. */
const aheadMsMax = 5 * 60_000;

/** What a desk dated ahead of its hub is told, once for a desk and a day; and nothing is told of a desk whose clock never was. */
export function clocksAreTold(world: World): void {
  const told = atHub(world, 'trayItems').filter(({ code }) => code === 'dated-ahead');
  const placeOf = (deviceId: string | null, at: string): string => `${deviceId} ${at.slice(0, 10)}`;
  const places = new Set(told.map(({ deviceId, at }) => placeOf(deviceId, at)));
  promise(places.size === told.length, () => 'a clock that is ahead is told twice for one day');
  for (const { envelope } of world.hub.commands.values()) {
    // When it came is not known any more; what is still ahead now was so then.
    const isAhead = !world.wasHubAhead && Date.parse(envelope.occurredAt) > world.nowMs + aheadMsMax;
    promise(
      !isAhead || places.has(placeOf(envelope.deviceId, envelope.occurredAt)),
      () => `nobody is told that ${envelope.cmdId} is dated ahead`,
    );
  }
  for (const { deviceId } of told)
    promise(
      world.desks.some(({ device, mostOnMs }) => device.deviceId === deviceId && mostOnMs > world.hubMostBackMs),
      () => `the clock of ${deviceId} was never ahead`,
    );
}

/** Pushing everything twice more changes nothing at the hub and answers what it answered before (oracle 9). */
export async function isIdempotent(world: World): Promise<void> {
  for (const desk of world.desks) {
    const { storeId } = await desk.store.head();
    const sent = [...world.hub.commands.values()].filter((one) => one.storeId === storeId);
    if (sent.length === 0) continue;
    const commands = sent.map(({ envelope }) => JSON.parse(JSON.stringify(envelope)) as unknown);
    for (let again = 0; again < 2; again += 1) {
      const { writes } = world.hub;
      const told = await handlePush(world.hub, desk.device, { protocol: protocolVersion, epoch: null, storeId, commands });
      promise(world.hub.writes === writes, () => `pushing the outbox of ${storeId} again changed the hub`);
      promise(
        same(
          told.outcomes,
          sent.map(({ outcome }) => outcome),
        ),
        () => `pushing the outbox of ${storeId} again was answered otherwise`,
      );
    }
  }
}
