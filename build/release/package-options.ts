import { parseArgs } from 'node:util';

/** The systems for which installers are made. */
const systems = ['linux', 'windows', 'mac'] as const;
export type System = (typeof systems)[number];

/** What `npm run package` was asked for. */
export interface PackageOptions {
  readonly systems: readonly System[];
  /** Installers that may leave this machine: everything must be signed. */
  readonly isRelease: boolean;
  readonly stagePercent: number;
  /** No installers are made: the feed in `dist/packages` is signed anew, to widen a stage. */
  readonly isStageOnly: boolean;
}

/** What cannot be done as asked; the message says what is missing. */
export class PackageFault extends Error {
  override readonly name = 'PackageFault';
}

/** Variables without which a release of a system would not be signed, or could not be updated later. */
const needed: Readonly<Record<System | 'all', readonly string[]>> = {
  all: ['FOYER_UPDATE_URL', 'FOYER_UPDATE_PUBLIC_KEY', 'FOYER_UPDATE_PRIVATE_KEY'],
  linux: [],
  windows: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD', 'FOYER_PUBLISHER_NAME'],
  mac: ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
};

/** Reads `[linux|windows|mac]… [--release] [--stage PERCENT] [--stage-only]`. */
export function readPackageWords(words: readonly string[], here: System): PackageOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { release: { type: 'boolean' }, stage: { type: 'string' }, 'stage-only': { type: 'boolean' } },
    allowPositionals: true,
  });
  const asked = positionals.map((word) => {
    const system = systems.find((one) => one === word);
    if (system === undefined) throw new PackageFault(`No installer is made for "${word}". There are: ${systems.join(', ')}.`);
    return system;
  });
  const stagePercent = Number(values.stage ?? '10');
  if (!Number.isInteger(stagePercent) || stagePercent < 0 || stagePercent > 100) {
    throw new PackageFault(`--stage is how many desks of a hundred may take the release, 0 to 100, and not "${values.stage}".`);
  }
  return {
    systems: asked.length === 0 ? [here] : asked,
    isRelease: values.release === true,
    stagePercent,
    isStageOnly: values['stage-only'] === true,
  };
}

/** The variables that a release needs and that are not set. */
export function missingFor(options: PackageOptions, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const names = [...needed.all, ...options.systems.flatMap((system) => needed[system])];
  return names.filter((name) => (env[name] ?? '') === '');
}
