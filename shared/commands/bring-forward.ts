import type { AnyCommand } from '#shared/commands/command.ts';

/** Arguments as the newest version of a command has them, or that they do not fit the version that they say they are of. */
export type BroughtForward = { readonly ok: true; readonly args: unknown } | { readonly ok: false };

/** Parses arguments by the schema of their own version, and brings them forward version by version to those of today. */
export function bringForward(command: AnyCommand, version: number, given: unknown): BroughtForward {
  let [args, at] = [given, version];
  while (at < command.version) {
    const was = command.formerly?.find((one) => one.version === at);
    const parsed = was?.args.safeParse(args);
    if (was === undefined || parsed?.success !== true) return { ok: false };
    args = was.upgrade(parsed.data);
    at += 1;
  }
  const parsed = command.args.safeParse(args);
  return parsed.success ? { ok: true, args: parsed.data } : { ok: false };
}
