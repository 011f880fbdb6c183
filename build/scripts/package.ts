// `npm run package`: installers of the desk in dist/packages. Without `--release` they are to be tried on this machine: nothing is signed that has
// no certificate, and they take no updates.
import { join } from 'node:path';
import { type Configuration, Platform, build } from 'electron-builder';
import { FeedFault, signFeeds } from '#build/release/feed.ts';
import { PackageFault, type PackageOptions, type System, missingFor, readPackageWords } from '#build/release/package-options.ts';
import { buildDesk } from './build-desk.ts';
import { ROOT } from './root.ts';

const packages = join(ROOT, 'dist', 'packages');
const platforms = { linux: Platform.LINUX, windows: Platform.WINDOWS, mac: Platform.MAC } as const satisfies Record<System, Platform>;

try {
  await main(readPackageWords(process.argv.slice(2), systemHere()));
} catch (fault) {
  console.error(fault instanceof PackageFault || fault instanceof FeedFault ? fault.message : fault);
  process.exitCode = 1;
}

async function main(options: PackageOptions): Promise<void> {
  const { env } = process;
  const missing = missingFor(options, env);
  if (options.isRelease && missing.length > 0) {
    throw new PackageFault(`A release must be signed. These variables are not set: ${missing.join(', ')}.`);
  }
  if (!options.isStageOnly) {
    // Anew in any case: the key of our releases is written into the main process by the build.
    await buildDesk();
    for (const system of options.systems)
      await build({ projectDir: ROOT, targets: platforms[system].createTarget(), publish: 'never', config: configFor(options, env) });
  }
  const key = env['FOYER_UPDATE_PRIVATE_KEY'];
  if ((env['FOYER_UPDATE_URL'] ?? '') !== '' && key !== undefined && key !== '') {
    const feeds = await signFeeds(packages, { privateKey: key, stagePercent: options.stagePercent });
    console.log(
      `Signed ${feeds.join(', ')} for ${options.stagePercent} of 100 desks. Put ${packages} at ${env['FOYER_UPDATE_URL']}, the feeds last.`,
    );
  } else {
    console.log(`Installers to be tried in ${packages}. They are no release: not set were ${missing.join(', ')}.`);
  }
}

/** The project's electron-builder.yml with what only a release knows. */
function configFor({ isRelease }: PackageOptions, env: NodeJS.ProcessEnv): Configuration {
  const url = env['FOYER_UPDATE_URL'];
  const publisher = env['FOYER_PUBLISHER_NAME'];
  return {
    extends: join(ROOT, 'electron-builder.yml'),
    forceCodeSigning: isRelease,
    ...(url === undefined || url === '' ? {} : { publish: [{ provider: 'generic', url }] }),
    ...(publisher === undefined || publisher === '' ? {} : { win: { signtoolOptions: { publisherName: publisher } } }),
    mac: { notarize: isRelease },
  };
}

function systemHere(): System {
  return process.platform === 'win32' ? 'windows' : process.platform === 'darwin' ? 'mac' : 'linux';
}
