import { z } from 'zod';

import { parseHubAddress } from './hub-address.ts';
import type { HubAddress } from './hub-address.ts';

/** What is kept in `settings.json` beside the desk's data, for starts without arguments. */
const settingsSchema = z.strictObject({ hubUrl: z.string(), kiosk: z.boolean().default(false) });

/** How the desk was asked to start. */
export type StartOptions = {
  readonly hub: HubAddress;
  readonly kiosk: boolean;
  /** The code by which a new desk makes itself known to the hub; used once and never kept. */
  readonly enrolCode: string | null;
};

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

/** Letters, digits and dashes: whatever a hub gives out, and nothing that an address would read as its own. */
const enrolCodeForm = /^[A-Za-z0-9_-]{1,200}$/;

function readEnrolCode(argv: readonly string[]): string | null {
  const code = argument(argv, 'enrol');
  if (code === undefined) {
    return null;
  }
  if (!enrolCodeForm.test(code)) {
    throw new StartError('The code after --enrol= is not one that a hub gives out. Copy it again, without spaces.');
  }
  return code;
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
  const enrolCode = readEnrolCode(sources.argv);
  if (hubArgument !== undefined) {
    return { hub: parseHubAddress(hubArgument), kiosk: kioskArgument, enrolCode };
  }
  const settings = parseSettings(sources);
  if (settings === null) {
    throw new StartError(
      `This desk does not know its hub yet. Start it once with --hub=https://… , or write {"hubUrl": "https://…"} into ${sources.settingsPath}.`,
    );
  }
  return { hub: parseHubAddress(settings.hubUrl), kiosk: kioskArgument || settings.kiosk, enrolCode };
}

/** The page to open: the code for enrolment travels behind the hash, where no server and no log sees it. */
export function startPage(appUrl: string, options: Pick<StartOptions, 'enrolCode'>): string {
  return options.enrolCode === null ? appUrl : `${appUrl}#enrol=${options.enrolCode}`;
}

/** The folder asked for on the command line in place of the account's usual one. */
export function userDataArgument(argv: readonly string[]): string | undefined {
  return argument(argv, 'user-data-dir');
}

/** The settings file that makes the next start, without arguments, like this one. */
export function settingsText(options: StartOptions): string {
  return `${JSON.stringify({ hubUrl: options.hub.url, kiosk: options.kiosk }, null, 2)}\n`;
}
