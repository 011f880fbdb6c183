import { useMemo } from 'react';
import { openCommand } from '#shared/commands/open-command.ts';
import type { KeptDeed } from '#shared/devices/terminal.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { Desk, Invocation, Session } from '#renderer/data/desk.ts';
import type { TerminalStore } from '#renderer/data/devices/terminal-store.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import type { ManualTerminal } from './manual-terminal.ts';
import { type Posting, type TerminalDesk, createTerminalDesk } from './terminal-desk.ts';

/** The card terminal of this desk, as long as its page lives. */
export interface TerminalHost {
  readonly store: TerminalStore;
  readonly terminal: ManualTerminal;
  readonly onFault: (cause: unknown) => void;
}

/** Payments at this desk's terminal, saved as the user who is signed in when they are settled. */
export function useTerminalDesk({ store, terminal, onFault }: TerminalHost): TerminalDesk {
  const desk = useDesk();
  const session = useSession();
  return useMemo(
    () =>
      createTerminalDesk({
        store,
        terminal,
        locks: navigator.locks,
        lockName: `foyer-terminal:${desk.deviceId}`,
        isPosted: async (entryId) => heldOr(await desk.read.get('ledgerEntries', entryId), undefined) !== undefined,
        post: (deeds) => post(desk, session, deeds),
        nowMs: () => desk.clock.nowMs(),
        onFault,
      }),
    [desk, session, store, terminal, onFault],
  );
}

/** Saves what was kept, as a build of today does it: the one that kept it may have been an older one. */
async function post(desk: Desk, session: Session, deeds: readonly KeptDeed[]): Promise<Posting> {
  const invocations: Invocation[] = [];
  for (const { name, version, args } of deeds) {
    const opened = openCommand(name, version, args);
    if (!opened.ok) return { ok: false, code: opened.code };
    invocations.push({ command: opened.command, args: opened.args });
  }
  const [first, ...rest] = invocations;
  if (first === undefined) return { ok: true };
  const result = await desk.run(session, first, ...rest);
  return result.ok ? { ok: true } : { ok: false, code: result.error.code };
}
