import { useMemo } from 'react';
import { z } from 'zod';
import { allCommands } from '#shared/commands/registry.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import type { DraftBox } from '#renderer/data/drafts.ts';
import { useDeskScope } from '#renderer/data/use-desk.tsx';

/** A list of commands of which the first are saved. */
export interface KeptWork {
  readonly deeds: readonly Invocation[];
  readonly saved: number;
}

/** Remembers a list of commands that goes in several transactions, so that a desk which stops between two can say so. */
export interface WorkKeeper {
  /** Before the first of them: what is meant to be done lies on the disk then. */
  begin(deeds: readonly Invocation[]): Promise<void>;
  /** So many are saved. A stop before this is written makes it too few, never too many. */
  note(saved: number): void;
  /** It came to an end of which the user was told. */
  end(): Promise<void>;
  /**
   * What another run of the desk left; undefined where there is nothing, and while work of this window is under way. While another window is at
   * it, it waits until that one is done, or gone.
   */
  left(): Promise<KeptWork | undefined>;
}

/** Another window has the list for a moment when it looks whether there is one; work does not wait longer for it. */
const patienceMs = 300;
const listKey = 'work:list';
const savedKey = 'work:saved';
const keptList = z.array(z.object({ name: z.string(), args: z.unknown() }));

/** The list of a user is one window's at a time: of the one that works it off, or asks what is to become of what was cut off. */
interface Hold {
  readonly release: () => void;
  /** It is worked off here, and no news to this window. */
  readonly isUnderWay: boolean;
}

/** What one window holds and waits for, by user: it outlives a lock of the screen, at which the drafts are opened anew. */
interface OwnHolds {
  readonly holds: Map<string, Hold>;
  readonly waits: Map<string, Promise<void>>;
}

/** By the window's locks, of which a page has one. */
const ownHolds = new WeakMap<Locks, OwnHolds>();

/** What of the browser's locks is used. */
export type Locks = Pick<LockManager, 'request'>;

function holdsOf(locks: Locks): OwnHolds {
  const known = ownHolds.get(locks) ?? { holds: new Map(), waits: new Map() };
  ownHolds.set(locks, known);
  return known;
}

/** The keeper of whoever is signed in. */
export function useWorkKeeper(): WorkKeeper {
  const { drafts, session } = useDeskScope();
  const userId = session.user.id;
  return useMemo(() => createWorkKeeper(drafts, userId, navigator.locks), [drafts, userId]);
}

/** A keeper that lies in a user's drafts, sealed as they are. The lock tells other windows that the list is somebody's, and goes with its window. */
export function createWorkKeeper(drafts: DraftBox, userId: string, locks: Locks): WorkKeeper {
  const { holds, waits } = holdsOf(locks);
  const lockName = `foyer-work-${userId}`;
  const take = async (options: LockOptions): Promise<void> => {
    const release = await held(locks, lockName, options);
    if (release !== undefined) holds.set(userId, { release, isUnderWay: false });
  };
  const letGo = (): void => {
    holds.get(userId)?.release();
    holds.delete(userId);
  };
  // Asked for anew, as a screen does that comes back, it is the same waiting.
  const wait = async (): Promise<void> => {
    const waiting = waits.get(userId) ?? take({}).finally(() => waits.delete(userId));
    waits.set(userId, waiting);
    await waiting;
  };
  return {
    begin: async (deeds) => {
      if (!holds.has(userId)) await take({ signal: AbortSignal.timeout(patienceMs) });
      const hold = holds.get(userId);
      // There is one list. While it is another window's, this work goes on without.
      if (hold === undefined) return;
      holds.set(userId, { ...hold, isUnderWay: true });
      drafts.keep(savedKey, 0);
      drafts.keep(
        listKey,
        deeds.map(({ command, args }) => ({ name: command.name, args })),
      );
      // Where there is no room for it the work itself still goes on.
      await drafts.flush().catch(() => undefined);
    },
    note: (saved) => {
      if (holds.has(userId)) drafts.keep(savedKey, saved);
    },
    end: async () => {
      if (!holds.has(userId)) return;
      await drafts.drop(listKey);
      await drafts.drop(savedKey);
      letGo();
    },
    left: async () => {
      if (holds.get(userId)?.isUnderWay === true) return undefined;
      if (!holds.has(userId)) await wait();
      const kept = await listOf(drafts);
      if (kept === undefined && holds.get(userId)?.isUnderWay !== true) letGo();
      return kept;
    },
  };
}

async function listOf(drafts: DraftBox): Promise<KeptWork | undefined> {
  const list = keptList.safeParse(await drafts.load(listKey));
  const saved = z
    .int()
    .min(0)
    .safeParse(await drafts.load(savedKey));
  if (!list.success) return undefined;
  const deeds = list.data.map(({ name, args }) => ({ command: allCommands.find((one) => one.name === name), args }));
  // A build that does not know one of them any more, or knows it otherwise, cannot go on with it.
  if (!deeds.every(isKnown)) return undefined;
  return { deeds, saved: saved.success ? saved.data : 0 };
}

/** Takes a lock and answers how to give it back; undefined when it is not to be had. */
function held(locks: Locks, name: string, options: LockOptions): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const work = (): Promise<void> => new Promise((release) => resolve(release));
    locks.request(name, options, work).catch(() => resolve(undefined));
  });
}

function isKnown(one: { readonly command: Invocation['command'] | undefined; readonly args: unknown }): one is Invocation {
  return one.command?.args.safeParse(one.args).success === true;
}
