import type { Right } from '#shared/access/rights.ts';
import { rightBySealedClass } from '#shared/access/sealed-class.ts';
import { findByWords } from '#shared/kernel/find-by-words.ts';
import { type NewRow, type RowChange, freedBy, freedByNew, holdingTables } from '#shared/booking/freed.ts';
import { type FreedList, keepFreed } from '#shared/booking/freed-list.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { type Instant, msToInstant } from '#shared/kernel/time.ts';
import { ok } from '#shared/kernel/result.ts';
import { isAbout } from '#shared/history/subject.ts';
import type { Accepted } from '#shared/commands/command.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';
import type { Write } from '#shared/commands/command.ts';
import type { Desk, DeskRead, Session } from '#renderer/data/desk.ts';
import type { DraftBox } from '#renderer/data/drafts.ts';
import type { HubDoors } from '#renderer/data/hub-doors.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';

/** A desk in memory that decides with the true commands; for looking at screens and for tests of how they behave. */
export interface HarnessDesk {
  readonly desk: Desk;
  /** Another desk whose commands are here at once. */
  readonly otherDesk: Pick<Desk, 'run'>;
  readonly session: Session;
  readonly drafts: DraftBox;
  readonly doors: HubDoors;
}

class Harness {
  readonly store = new MemoryDesk('chain', 'store');
  readonly listeners = new Set<() => void>();
  readonly issued: Envelope[] = [];
  freed: FreedList | undefined;
  seq = 0;

  /** The rows that hold time, places or hours, as they stand. */
  holding(): ReadonlyMap<string, RowChange> {
    const rows = holdingTables.flatMap((table) =>
      this.store.tables.all(table).map((row) => [`${table} ${row.id}`, { table, before: row, after: row } as RowChange] as const),
    );
    return new Map(rows);
  }

  /** Notes what was freed since then, as the desk's store does. */
  noteFreed(before: ReadonlyMap<string, RowChange>): void {
    const now = this.holding();
    const found = [...before].flatMap(([name, was]) => freedBy({ ...was, after: now.get(name)?.before ?? null } as RowChange));
    for (const [name, { table, before: row }] of now) {
      if (!before.has(name) && (table === 'workDays' || table === 'groupEvents')) found.push(...freedByNew({ table, row } as NewRow));
    }
    const waiting = this.store.tables.all('waitingClients') as readonly RowOf<'waitingClients'>[];
    this.freed = keepFreed(this.freed, found, waiting) ?? this.freed;
  }
}

/** Makes a desk that holds the rows, at a moment, for a user. */
export function createHarnessDesk(rows: readonly Write[], user: RowOf<'users'>, startedAt: Instant): HarnessDesk {
  const harness = new Harness();
  for (const { table, row } of rows) harness.store.tables.put(table, row);
  const began = Date.now();
  const nowMs = () => Date.parse(startedAt) + (Date.now() - began);
  const newId = () => uuidV7(nowMs(), crypto.getRandomValues(new Uint8Array(10)));
  const read = readOf(harness);
  const runAs =
    (deviceId: string): Desk['run'] =>
    async (session, ...invocations) => {
      const accepted: Accepted[] = [];
      const before = harness.store.tables.mark();
      const held = harness.holding();
      for (const { command, args } of invocations) {
        const parsed = command.args.parse(args);
        const signed = {
          cmdId: newId(),
          storeId: 'store',
          name: command.name,
          version: command.version,
          args: parsed,
          branchId: 'branch',
          actorId: user.id,
          deviceId,
          signature: '',
          occurredAt: msToInstant(nowMs()),
          baseCursor: null,
        };
        const actor = { id: user.id, rights: session.user.rights as Right[], branchIds: user.branchIds, active: true };
        const result = await harness.store.issue(command, parsed, signed as never, actor);
        if (!result.ok) {
          harness.store.tables.rollBack(before);
          return result;
        }
        accepted.push(result.value);
        harness.issued.push({ ...signed, seq: 1, audit: { prev: '', hash: '' } } as never);
      }
      harness.noteFreed(held);
      for (const listener of harness.listeners) listener();
      return ok(accepted);
    };
  const desk: Desk = {
    chainId: 'chain',
    branchId: 'branch',
    deviceId: 'device',
    deviceCode: 'A1',
    clock: { rehearsal: false, nowMs, now: () => msToInstant(nowMs()) },
    read,
    newId,
    nextNumber: async (series) => `A1-${series}-${(harness.seq += 1)}`,
    run: runAs('device'),
    dropNote: async () => undefined,
    wantDays: async () => undefined,
    pauseFilling: async () => undefined,
    watchWindow: () => () => undefined,
    watch(query, onValue, onError) {
      let isOn = true;
      const ask = () =>
        void query(read).then(
          (value) => isOn && onValue(value),
          (error: unknown) => isOn && onError(error),
        );
      harness.listeners.add(ask);
      ask();
      return () => {
        isOn = false;
        harness.listeners.delete(ask);
      };
    },
  };
  return {
    desk,
    otherDesk: { run: runAs('elsewhere') },
    session: sessionOf(user),
    drafts: draftsOf(),
    doors: {
      findClientsByPhone: async (phone) => ok(phone.endsWith('0199') ? ['client-1'] : []),
      historyOf: async () => ok({ entries: [], isWhole: true }),
      lastVisitOf: async () => ok(null),
      calendarFeeds: async () => ok({ feeds: [], madeUrl: null }),
    },
  };
}

function readOf(harness: Harness): DeskRead {
  const { issued } = harness;
  const { tables } = harness.store;
  const rowsOf = <T extends TableName>(table: T) => tables.all(table) as unknown as readonly RowOf<T>[];
  return {
    ...tables.read(),
    all: async (table) => rowsOf(table),
    days: async (table, branchId, from, to) => rowsOf(table).filter((row) => row.branchId === branchId && row.day >= from && row.day <= to),
    heldBy: async (table, field, value) => rowsOf(table).filter((row) => (row as Readonly<Record<string, unknown>>)[field] === value),
    syncNotes: async () => [],
    waiting: async () => [],
    desks: async () => [],
    freed: async () => harness.freed?.kept ?? [],
    issuedAbout: async (subject) => issued.filter((envelope) => isAbout(envelope, subject)).map((envelope) => ({ envelope, status: null })),
    searchClients: async (text, most) =>
      rowsOf('clients')
        .filter((client) => `${client.displayName} ${client.code}`.toLowerCase().includes(text.toLowerCase()))
        .slice(0, most),
    searchArchived: async () => [],
    searchVisits: async (text, { most }) =>
      findByWords(rowsOf('visits'), ({ walkInName, comment }) => `${walkInName} ${comment}`, text).slice(0, most),
    // No telephone rings here.
    clientsByNumber: async () => [],
  };
}

/** Sealing that hides nothing from a reader of this page, and everything from the screens of a user without the right. */
function sessionOf(user: RowOf<'users'>): Session {
  const can: Session['can'] = (...rights) => rights.every((right) => user.rights.includes(right));
  return {
    user,
    can,
    reads: (sealedClass) => can(rightBySealedClass[sealedClass]),
    seal: async (_class, _table, _row, content) => ({ k: 'aes', v: 1, n: 'n', c: btoa(encodeURIComponent(JSON.stringify(content))) }),
    open: async (sealedClass, _table, _row, box) =>
      can(rightBySealedClass[sealedClass]) ? JSON.parse(decodeURIComponent(atob(box.c))) : undefined,
  };
}

function draftsOf(): DraftBox {
  const key = (name: string) => `draft:${name}`;
  return {
    load: async (name) => {
      const kept = sessionStorage.getItem(key(name));
      return kept === null ? undefined : JSON.parse(kept);
    },
    keep: (name, value) => sessionStorage.setItem(key(name), JSON.stringify(value)),
    drop: async (name) => sessionStorage.removeItem(key(name)),
    flush: async () => undefined,
  };
}
