import { bringForward } from '#shared/commands/bring-forward.ts';
import type { AnyCommand } from '#shared/commands/command.ts';
import { commandOfName, findCommand } from '#shared/commands/registry.ts';

/** A command ready to be decided: the newest version that this build knows, with arguments that passed its schema. */
export interface OpenedCommand {
  readonly ok: true;
  readonly command: AnyCommand;
  readonly args: unknown;
}

/** Why it cannot be decided here. `command` says what it would have been, when that is known. */
export interface UnopenedCommand {
  readonly ok: false;
  readonly command: AnyCommand | undefined;
  readonly code: 'unknown-command' | 'bad-arguments';
}

/** The command that decides what is named so: of that very version, or the one that its arguments can be brought forward to. */
export function deciderOf(name: string, version: number): AnyCommand | undefined {
  return findCommand(name, version) ?? commandOfName(name, (command) => command.formerly?.some((was) => was.version === version) === true);
}

/**
 * Opens what a desk sent or holds in its outbox: parses the arguments by the schema of their own version, then brings them forward version by
 * version. Both ends do it here, so that an old command is decided alike. The envelope stays what was signed.
 */
export function openCommand(name: string, version: number, given: unknown): OpenedCommand | UnopenedCommand {
  const command = deciderOf(name, version);
  if (command === undefined) return { ok: false, command, code: 'unknown-command' };
  const forward = bringForward(command, version, given);
  return forward.ok ? { ok: true, command, args: forward.args } : { ok: false, command, code: 'bad-arguments' };
}
