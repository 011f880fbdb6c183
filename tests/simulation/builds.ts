import type { AnyCommand } from '#shared/commands/command.ts';
import * as registry from '#shared/commands/registry.ts';
import { must } from '#shared/kernel/assert.ts';

/** What the loader of the simulation lets out of the registry, so that an older build can be told from a newer one in one process. */
interface OpenRegistry {
  readonly known?: { readonly commands: AnyCommand[]; readonly byNameAndVersion: Map<string, AnyCommand> };
}

const { commands, byNameAndVersion } = must((registry as OpenRegistry).known, 'the simulation runs under tests/simulation/loader.ts');

/** The next version of every command; the next build knows both. */
const next: readonly AnyCommand[] = commands.map((command) => ({ ...command, version: command.version + 1 }));
const issued = [...commands];

/** The same command as the next build issues it. */
export function nextVersion(command: AnyCommand): AnyCommand {
  return must(next[issued.indexOf(command)], 'every command has a next version');
}

learn();

/** Lets a hub work that was not yet brought up to date: it knows no version of the next build. */
export async function asOlderBuild<T>(work: () => Promise<T>): Promise<T> {
  commands.length = issued.length;
  for (const { name, version } of next) byNameAndVersion.delete(`${name}@${version}`);
  try {
    return await work();
  } finally {
    learn();
  }
}

function learn(): void {
  commands.push(...next);
  for (const command of next) byNameAndVersion.set(`${command.name}@${command.version}`, command);
}
