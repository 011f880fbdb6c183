import { useMemo } from 'react';
import { openCommand } from '#shared/commands/open-command.ts';
import type { KeptDeed, TerminalAsk } from '#shared/devices/terminal.ts';
import { businessDayOf, msToInstant } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Desk, Invocation, Session } from '#renderer/data/desk.ts';
import type { TerminalStore } from '#renderer/data/devices/terminal-store.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import type { ManualTerminal } from './manual-terminal.ts';
import { type InBooks, type Posting, type TerminalDesk, createTerminalDesk } from './terminal-desk.ts';

/** The card terminal of this desk, as long as its page lives. */
export interface TerminalHost {
  readonly store: TerminalStore;
  readonly terminal: ManualTerminal;
  readonly onFault: (cause: unknown) => void;
}

/** Money at this desk's terminal, saved as the user who is signed in when they are settled. */
export function useTerminalDesk({ store, terminal, onFault }: TerminalHost): TerminalDesk {
  const desk = useDesk();
  const session = useSession();
  const branch = useBranch();
  return useMemo(
    () =>
      createTerminalDesk({
        store,
        terminal,
        locks: navigator.locks,
        lockName: `foyer-terminal:${desk.deviceId}`,
        inBooks: (ask) => inBooks(desk, branch, ask),
        post: (deeds) => post(desk, session, deeds),
        nowMs: () => desk.clock.nowMs(),
        onFault,
      }),
    [desk, session, branch, store, terminal, onFault],
  );
}

/** How long a desk holds its days at least: what is older than that is not waited for. */
const heldMs = 60 * 24 * 60 * 60_000;

async function inBooks(desk: Desk, branch: RowOf<'branches'>, { id, askedMs }: TerminalAsk): Promise<InBooks> {
  if (heldOr(await desk.read.get('ledgerEntries', id), undefined) !== undefined) return 'posted';
  if (desk.clock.nowMs() - askedMs > heldMs) return 'open';
  const { held } = await desk.read.day('ledgerEntries', branch.id, businessDayOf(msToInstant(askedMs), branch));
  return held ? 'open' : 'unheld';
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
