import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the peers lie: in a cache that is no part of the repository, so that none of them ever becomes a dependency. */
const cache = fileURLToPath(new URL('../../../.cache/bench-calendars', import.meta.url));

/** The peers and what their own guides ask for beside them. */
const wanted = {
  'fullcalendar-scheduler': '7.0.2',
  fullcalendar: '7.0.2',
  'temporal-polyfill': '1.0.1',
  'react-big-calendar': '1.20.0',
  react: '19.3.1',
  'react-dom': '19.3.1',
  moment: '2.30.1',
  '@event-calendar/core': '5.15.0',
  '@daypilot/daypilot-lite-javascript': '5.10.1',
} as const;

/**
 * FullCalendar's columns of resources are premium. They run here under its non-commercial evaluation key only, to be measured; nothing of
 * them is part of the desk.
 */
const forEvaluation: ReadonlySet<string> = new Set(['fullcalendar-scheduler']);
const allowed: ReadonlySet<string> = new Set(['Apache-2.0', 'MIT']);

/** Installs the peers through npm unless they are there; scripts stay unrun. */
export function installPeers(): void {
  mkdirSync(cache, { recursive: true });
  const manifest = `${JSON.stringify({ private: true, dependencies: wanted })}\n`;
  const path = join(cache, 'package.json');
  const isThere = existsSync(path) && readFileSync(path, 'utf8') === manifest && existsSync(join(cache, 'node_modules/moment'));
  if (!isThere) {
    writeFileSync(path, manifest);
    const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', words, { cwd: cache, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  }
  for (const name of Object.keys(wanted)) assertLicence(name);
}

function assertLicence(name: string): void {
  const { license } = JSON.parse(readFileSync(peerPath(name, 'package.json'), 'utf8')) as { readonly license?: string };
  if (forEvaluation.has(name) || (license !== undefined && allowed.has(license))) return;
  throw new Error(
    `${name} comes under ${license ?? 'no licence'}, under which the bench must not run it. Look at its licence and at the list of peers.`,
  );
}

function peerPath(name: string, ...parts: readonly string[]): string {
  return join(cache, 'node_modules', name, ...parts);
}

/** The names under which the pages import the peers, for the build. */
export function peerAliases(): Readonly<Record<string, string>> {
  return {
    'virtual:fullcalendar/skeleton.css': peerPath('fullcalendar', 'skeleton.css'),
    'virtual:fullcalendar/theme.css': peerPath('fullcalendar', 'themes', 'classic', 'theme.css'),
    'virtual:fullcalendar/palette.css': peerPath('fullcalendar', 'themes', 'classic', 'palette.css'),
    'virtual:fullcalendar/classic': peerPath('fullcalendar', 'themes', 'classic', 'index.js'),
    'virtual:fullcalendar/interaction': peerPath('fullcalendar', 'interaction.js'),
    'virtual:fullcalendar/resource-timegrid': peerPath('fullcalendar-scheduler', 'resource-timegrid.js'),
    'virtual:fullcalendar/scrollgrid': peerPath('fullcalendar-scheduler', 'scrollgrid.js'),
    'virtual:fullcalendar': peerPath('fullcalendar', 'index.js'),
    'virtual:big-calendar.css': peerPath('react-big-calendar', 'lib', 'css', 'react-big-calendar.css'),
    'virtual:big-calendar-drag.css': peerPath('react-big-calendar', 'lib', 'addons', 'dragAndDrop', 'styles.css'),
    'virtual:big-calendar-drag': peerPath('react-big-calendar', 'lib', 'addons', 'dragAndDrop', 'index.js'),
    'virtual:big-calendar': peerPath('react-big-calendar', 'lib', 'index.js'),
    'virtual:moment': peerPath('moment', 'dist', 'moment.js'),
    'virtual:react-dom': peerPath('react-dom', 'index.js'),
    'virtual:react-client': peerPath('react-dom', 'client.js'),
    'virtual:react': peerPath('react', 'index.js'),
    'virtual:event-calendar.css': peerPath('@event-calendar', 'core', 'dist', 'index.css'),
    'virtual:event-calendar': peerPath('@event-calendar', 'core', 'dist', 'index.js'),
    'virtual:daypilot': peerPath('@daypilot', 'daypilot-lite-javascript', 'daypilot-javascript.min.js'),
  };
}
