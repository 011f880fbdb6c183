import type { Table } from 'dexie';
import type { DeskHead } from '#shared/sync/desk-store.ts';
import type { NamedDesk } from '#shared/hub-api/api.ts';
import type { Coverage, FillState, WantedDays } from '#shared/sync/coverage.ts';
import type { FreedList } from '#shared/booking/freed-list.ts';
import type { TerminalAsk } from '#shared/devices/terminal.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { FiscalSettings, TerminalSettings } from '#renderer/data/devices/device-settings.ts';
import type { Printers } from '#renderer/data/printing/printer.ts';
import type { KeyProof } from '#renderer/data/vault/key-proofs.ts';
import type { SyncNote } from '#shared/sync/sync-notes.ts';

/**
 * Where stores are reached: the database itself, or a transaction of it. Inside a transaction always the latter: its tables stay bound to it,
 * whatever Dexie makes of a long chain of awaits.
 */
export interface StoreSource {
  table(name: string): Table;
}

/** What was brought back from the second copy, and why. */
export interface RebuiltNote {
  readonly atMs: number;
  /** `gone`: the database was new, or its making had been broken off. `rewound`: it was an older copy of itself. */
  readonly reason: 'gone' | 'rewound';
  /** Commands that were in the second copy only. */
  readonly commands: number;
  /** Some of the second copy could not be read. */
  readonly isDamaged: boolean;
  /** Somebody has read that it happened. */
  readonly isSeen: boolean;
}

/** A store that could not be read and keeps its name. */
export interface SetAsideNote {
  readonly generation: number;
  readonly atMs: number;
  /** What all databases of the desk took at that time; the browser does not count a single one. */
  readonly bytes: number | null;
}

/** Choices that belong to a desk and not to a user. */
export interface DeskSettings {
  /** The cash till that a payment opens with; null leaves it to the order of the ways to pay. */
  readonly tillId: string | null;
  /** Null, and left out by builds before there were terminals: none is asked. */
  readonly terminal?: TerminalSettings | null;
  readonly fiscal?: FiscalSettings | null;
}

/**
 * An event of the desk's log. It has no place for a text: codes are ours, numbers are durations and counts, so that nothing of a client, a
 * user or an amount can get into a log that is handed on.
 */
export interface LogEvent {
  readonly at: Instant;
  readonly what: 'start' | 'line' | 'copy' | 'storage' | 'clock' | 'file' | 'fault';
  readonly code: string;
  /** How long the state before lasted, or how far a clock is off. */
  readonly ms?: number;
  readonly count?: number;
}

/** The kinds of rows in the store `state`, by name. */
export interface StateValues {
  readonly head: DeskHead;
  readonly coverage: Coverage;
  /** How the build that took the copy read its rows; left out by builds that did not say. */
  readonly rowShape: string;
  /** What builds before the coverage kept in its place. */
  readonly window: { readonly fromDay: string | null; readonly isComplete: boolean; readonly streams: readonly string[] };
  /** The part of a fill that is under way, beside the coverage and not in it: it is written with every page, and no question depends on it. */
  readonly fill: FillState;
  readonly wanted: WantedDays;
  /** The rest of the window is to wait. */
  readonly fillPaused: true;
  /** How far the hub's clock stands from the real one on a rehearsal, as heard last; kept for a start without the network. */
  readonly rehearsal: { readonly offsetMs: number } | null;
  /** The hub's word for each signing key of this device, the newest last, for a hub that was brought back from before it. */
  readonly keyProofs: readonly KeyProof[];
  /** The user who worked here last; his tile comes first. */
  readonly lastUser: { readonly userId: string };
  /** When the hub was last spoken to, in ms by the desk's clock, and by its own where it named it: it is at least that late. */
  readonly lastContact: { readonly atMs: number; readonly hubMs?: number };
  /**
   * This database is new, or the hub knows more of it than it does itself: unsent work has to be looked for in the second copy. Or it is called
   * otherwise since a restored hub was sent what stores before it had sent, and the second copy has to hear of that.
   */
  readonly rebuild: { readonly reason: RebuiltNote['reason'] | 'renamed' };
  /** What sync changed of what was done at this desk, the newest first. */
  readonly syncNotes: readonly SyncNote[];
  /** What became free while somebody waited for a place. */
  readonly freed: FreedList;
  /** What the desks of the branch are called, as the hub said last. */
  readonly deskNames: readonly NamedDesk[];
  /** What was last brought back from the second copy. */
  readonly rebuilt: RebuiltNote;
  /** The stores that this one came after, because they could not be read. */
  readonly setAside: readonly SetAsideNote[];
  /** What was chosen for this desk, whoever works on it. */
  readonly deskSettings: DeskSettings;
  /** The receipt printers of this desk. */
  readonly printers: Printers;
  /** Payments that a card terminal beside this desk was asked for. */
  readonly terminalAsks: readonly TerminalAsk[];
  /** What happened to this desk, for whoever helps: the newest events. */
  readonly log: readonly LogEvent[];
}

function stateTable(source: StoreSource): Table<{ readonly name: string; readonly value: unknown }, string> {
  return source.table('state') as Table<{ readonly name: string; readonly value: unknown }, string>;
}

/** One value of the store `state`. */
export async function readState<N extends keyof StateValues>(source: StoreSource, name: N): Promise<StateValues[N] | undefined> {
  const row = await stateTable(source).get(name);
  return row?.value as StateValues[N] | undefined;
}

/** Replaces one value of the store `state`. */
export async function writeState<N extends keyof StateValues>(source: StoreSource, name: N, value: StateValues[N]): Promise<void> {
  await stateTable(source).put({ name, value });
}

/** Removes one value of the store `state`. */
export async function dropState(source: StoreSource, name: keyof StateValues): Promise<void> {
  await stateTable(source).delete(name);
}
