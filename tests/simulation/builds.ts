import { type AnyCommand, former } from '#shared/commands/command.ts';
import * as registry from '#shared/commands/registry.ts';
import { must } from '#shared/kernel/assert.ts';

/** What the loader of the simulation lets out of the registry, so that an older build can be told from a newer one in one process. */
interface OpenRegistry {
  readonly known?: { readonly commands: AnyCommand[]; readonly byNameAndVersion: Map<string, AnyCommand> };
}

const { commands, byNameAndVersion } = must((registry as OpenRegistry).known, 'the simulation runs under tests/simulation/loader.ts');

/** The next version of every command; the next build knows this one only as what leads on to the next. */
const next: readonly AnyCommand[] = commands.map((command) => ({
  ...command,
  version: command.version + 1,
  formerly: [...(command.formerly ?? []), former(command.version, command.args, (args) => args)],
}));
const issued = [...commands];

/** The same command as the next build issues it. */
export function nextVersion(command: AnyCommand): AnyCommand {
  return must(next[issued.findIndex(({ name }) => name === command.name)], 'every command has a next version');
}

know(next);

/** Lets a hub work that was not yet brought up to date: it knows no version of the next build. */
export async function asOlderBuild<T>(work: () => Promise<T>): Promise<T> {
  know(issued);
  try {
    return await work();
  } finally {
    know(next);
  }
}

function know(build: readonly AnyCommand[]): void {
  commands.splice(0, commands.length, ...build);
  byNameAndVersion.clear();
  for (const command of build) byNameAndVersion.set(`${command.name}@${command.version}`, command);
}
