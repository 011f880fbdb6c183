import { bringForward } from '#shared/commands/bring-forward.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { nameOf, versionOf } from '#shared/tray/answers.ts';
import type { HubStore } from '#hub/store/open.ts';
import { eachCommand, eachRow } from '#hub/store/pages.ts';

/** What the log of commands says of a close. */
export interface SignedClose {
  /** The version of `closeShift` that told it; kept for ever. */
  readonly version: number;
  /** The seal that it told; undefined when its arguments are no longer kept. */
  readonly seal: string | undefined;
}

/** What a chain's log says of its closes, by the id of the ledger entry that each of them made. */
export async function signedCloses({ db }: HubStore, chainId: string): Promise<ReadonlyMap<string, SignedClose>> {
  const closes = new Map<string, SignedClose>();
  const keep = (cmdId: string, version: number, args: unknown): void => {
    const brought = bringForward(closeShift, version, args);
    const seal = brought.ok ? closeShift.args.parse(brought.args).seal : undefined;
    closes.set(derivedId(cmdId, 'entry'), { version, seal });
  };
  for await (const { cmdId, envelope } of eachCommand(db, chainId, closeShift.name))
    if (envelope.name === closeShift.name) keep(cmdId, envelope.version, envelope.args);
  // A close that was set aside and counted later was made by the command that counted it.
  for await (const { command, args, done } of eachRow(db, chainId, 'trayItems')) {
    const countedBy = done?.action === 'count' ? done.cmdId : null;
    if (countedBy !== null && nameOf(command) === closeShift.name) keep(countedBy, versionOf(command), args);
  }
  return closes;
}
