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
  /** What another run of the desk left; undefined where there is nothing, and while work of this run is under way. */
  left(): Promise<KeptWork | undefined>;
}

const listKey = 'work:list';
const savedKey = 'work:saved';
const keptList = z.array(z.object({ name: z.string(), args: z.unknown() }));

/** Work of a user that is under way in this window. */
const underWay = new WeakSet<DraftBox>();

/** The keeper of whoever is signed in. */
export function useWorkKeeper(): WorkKeeper {
  const { drafts } = useDeskScope();
  return useMemo(() => createWorkKeeper(drafts), [drafts]);
}

/** A keeper that lies in a user's drafts, sealed as they are. */
export function createWorkKeeper(drafts: DraftBox): WorkKeeper {
  return {
    begin: async (deeds) => {
      underWay.add(drafts);
      drafts.keep(savedKey, 0);
      drafts.keep(
        listKey,
        deeds.map(({ command, args }) => ({ name: command.name, args })),
      );
      // Where there is no room for it the work itself still goes on.
      await drafts.flush().catch(() => undefined);
    },
    note: (saved) => drafts.keep(savedKey, saved),
    end: async () => {
      underWay.delete(drafts);
      await drafts.drop(listKey);
      await drafts.drop(savedKey);
    },
    left: async () => {
      if (underWay.has(drafts)) return undefined;
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
    },
  };
}

function isKnown(one: { readonly command: Invocation['command'] | undefined; readonly args: unknown }): one is Invocation {
  return one.command?.args.safeParse(one.args).success === true;
}
