import type { AnyCommand } from '#shared/commands/command.ts';

/** What is remembered of a command that is gone. */
export type NamedCommand = Pick<AnyCommand, 'name' | 'version' | 'kind'>;

/**
 * Whoever takes a command out of the registry puts its name here, for ever, with its last version. A desk may still hold one in its outbox, and a
 * name that nobody knows is taken for one of a newer build: the hub would wait with it, and with all that stands behind it. No release has
 * dropped one so far.
 */
export const retiredCommands: readonly NamedCommand[] = [];
