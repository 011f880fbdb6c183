import { setTimeout as sleep } from 'node:timers/promises';
import type { EnrolAnswer } from '#shared/hub-api/api.ts';
import { seededRandom } from '#tests/support/random.ts';
import { type DeskInNode, openDeskInNode } from '#tests/support/desk-in-node.ts';
import { eventually } from './part.ts';
import { somebody } from './salon.ts';
import { type RowName, pieceOf } from './work.ts';

/** A desk without a browser that works and syncs by itself: the true desk and sync over a database in memory. */
export interface NodeDesk {
  readonly identity: EnrolAnswer;
  /** Rows of commands that were called saved. */
  readonly saved: readonly RowName[];
  /** Why the others were not, by code. */
  readonly refused: readonly string[];
  readonly faults: readonly string[];
  waiting(): Promise<number>;
  /** Those of the rows that this desk does not have. */
  lacking(rows: readonly RowName[]): Promise<readonly RowName[]>;
  /** Issues no more commands and goes on syncing. */
  rest(): void;
  close(): Promise<void>;
}

interface Pace {
  readonly seed: number;
  /** The longest pause between two pieces of work, in ms. */
  readonly restMs: number;
}

const firstCopySeconds = 60;

/** Enrols a desk, signs somebody in and lets it work. The hub must be well so far; from then on it may do what it likes. */
export async function openNodeDesk(hubUrl: string, code: string, { seed, restMs }: Pace): Promise<NodeDesk> {
  const desk = await openDeskInNode({ hubUrl, code });
  // Its first copy comes in several pieces, and a busy hub may ask it to come back.
  const late = await eventually('the desk has its first copy', firstCopySeconds, async () => {
    await desk.sync();
    return (await desk.desk.read.all('users')).length > 0;
  });
  if (late !== undefined) throw new Error(late);
  const { session } = await desk.signIn(somebody.login, somebody.password);
  const random = seededRandom(seed);
  const now = { isOpen: true, isWorking: true };
  const saved: RowName[] = [];
  const refused: string[] = [];
  const faults: string[] = [];
  const issuing = (async () => {
    while (now.isOpen && now.isWorking) {
      const piece = await pieceOf(desk.desk, session, random);
      const run = await desk.desk.run(session, ...piece.invocations);
      if (run.ok) saved.push(...piece.rows);
      else refused.push(run.error.code);
      await sleep(random() * restMs);
    }
  })().catch((fault: unknown) => void faults.push(`a desk broke at work: ${String(fault)}`));
  const syncing = keepInSync(desk, () => now.isOpen).catch(
    (fault: unknown) => void faults.push(`a desk broke at its sync: ${String(fault)}`),
  );
  return {
    identity: desk.identity,
    saved,
    refused,
    faults,
    waiting: () => desk.store.relaxed.table('pending').count(),
    lacking: (rows) => lackingOn(desk, rows),
    rest: () => {
      now.isWorking = false;
    },
    close: async () => {
      now.isOpen = false;
      await Promise.all([issuing, syncing]);
      desk.close();
    },
  };
}

/** Looks again soon when all went well, and a little later when not: the machine itself keeps to what a busy hub asked for. */
async function keepInSync(desk: DeskInNode, isOpen: () => boolean): Promise<void> {
  while (isOpen()) {
    const { line } = await desk.sync();
    await sleep(line === 'synced' ? 20 : 150);
  }
}

async function lackingOn({ desk }: DeskInNode, rows: readonly RowName[]): Promise<readonly RowName[]> {
  const missing: RowName[] = [];
  for (const row of rows) {
    const [table, id] = row.split('/') as ['ledgerEntries' | 'bills' | 'visits' | 'clients', string];
    const found = await desk.read.get(table, id);
    if (!found.held || found.value === undefined) missing.push(row);
  }
  return missing;
}
