import { z } from 'zod';

import { parseHubAddress } from './hub-address.ts';
import type { HubAddress } from './hub-address.ts';

/** What is kept in `settings.json` beside the desk's data, for starts without arguments. */
const settingsSchema = z.strictObject({ hubUrl: z.string(), kiosk: z.boolean().default(false) });

/** How the desk was asked to start. */
export type StartOptions = { readonly hub: HubAddress; readonly kiosk: boolean };

/** The desk cannot start as asked; the message says what is wrong and what to do. */
export class StartError extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'StartError';
  }
}

/** What the start options are read from: the command line and the settings file (null when there is none). */
export type StartSources = {
  readonly argv: readonly string[];
  readonly settingsPath: string;
  readonly settingsText: string | null;
};

function argument(argv: readonly string[], name: string): string | undefined {
  const prefix = `--${name}=`;
  return argv.findLast((word) => word.startsWith(prefix))?.slice(prefix.length);
}

function parseSettings(sources: StartSources): z.infer<typeof settingsSchema> | null {
  if (sources.settingsText === null) {
    return null;
  }
  try {
    return settingsSchema.parse(JSON.parse(sources.settingsText));
  } catch (cause) {
    const problem = cause instanceof z.ZodError ? z.prettifyError(cause) : 'It is not JSON.';
    throw new StartError(`The settings file ${sources.settingsPath} cannot be read. ${problem} Correct it or delete it.`, { cause });
  }
}

/**
 * Puts the command line over the settings file. A command line with an address does not look at the file
 * at all, so a broken file can be mended by starting once with `--hub=`.
 */
export function readStartOptions(sources: StartSources): StartOptions {
  const hubArgument = argument(sources.argv, 'hub');
  const kioskArgument = sources.argv.includes('--kiosk');
  if (hubArgument !== undefined) {
    return { hub: parseHubAddress(hubArgument), kiosk: kioskArgument };
  }
  const settings = parseSettings(sources);
  if (settings === null) {
    throw new StartError(
      `This desk does not know its hub yet. Start it once with --hub=https://… , or write {"hubUrl": "https://…"} into ${sources.settingsPath}.`,
    );
  }
  return { hub: parseHubAddress(settings.hubUrl), kiosk: kioskArgument || settings.kiosk };
}

/** The settings file that makes the next start, without arguments, like this one. */
export function settingsText(options: StartOptions): string {
  return `${JSON.stringify({ hubUrl: options.hub.url, kiosk: options.kiosk }, null, 2)}\n`;
}
