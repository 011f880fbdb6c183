import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { zoneOfAnAfternoon } from '#tests/e2e/support/salon-hour.ts';
import { startHub } from '#tests/support/hub-process.ts';
import { type TempFolder, tempFolder } from '#tests/support/temp-folder.ts';

const variable = 'FOYER_DEMO_TEMPLATE';

/**
 * Makes the demo chain of today once for all journeys of a run and stops its hub: each begins with a copy of the folder, which spares it a
 * cluster, a schema and a chain of its own. It is early afternoon in it, unless `FOYER_DEMO_ZONE` names another zone. Answers what removes it.
 */
export async function makeDemoTemplate(): Promise<() => void> {
  process.env['FOYER_DEMO_ZONE'] ??= zoneOfAnAfternoon(new Date());
  const folder = tempFolder('demo-template');
  const hub = await startHub(['--data', folder.path, '--port', '0', '--demo']);
  await hub.stop();
  process.env[variable] = folder.path;
  return () => folder.remove();
}

/** A data folder with the demo chain in it, for one journey. */
export function copyOfDemo(): TempFolder {
  const folder = tempFolder('demo');
  const template = process.env[variable];
  if (template === undefined) return folder;
  // Root's Postgres is another account's, whose files have to stay his.
  if (process.platform === 'win32') cpSync(template, folder.path, { recursive: true });
  else execFileSync('cp', ['-Rp', `${template}/.`, folder.path]);
  return folder;
}
