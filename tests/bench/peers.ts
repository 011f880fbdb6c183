import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Other programs that a bench measures us against, where they lie: in a cache that is no part of the repository, so that none ever becomes a dependency. */
export interface Peers {
  readonly folder: string;
  /** Installs them through npm unless they are there; scripts stay unrun. Throws when one comes under a licence under which it must not run here. */
  install(): void;
  /** A file of one of them. */
  path(name: string, ...parts: readonly string[]): string;
}

/** Which they are. */
export interface WantedPeers {
  /** Of their folder in the cache. */
  readonly name: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly licences: ReadonlySet<string>;
  /** Those that run by other terms, which their list explains. */
  readonly excepted?: ReadonlySet<string>;
}

/** Names peers; nothing is fetched yet. */
export function peersOf({ name, versions, licences, excepted }: WantedPeers): Peers {
  const folder = fileURLToPath(new URL(`../../.cache/${name}`, import.meta.url));
  const path: Peers['path'] = (peer, ...parts) => join(folder, 'node_modules', peer, ...parts);
  const assertLicence = (peer: string): void => {
    const { license } = JSON.parse(readFileSync(path(peer, 'package.json'), 'utf8')) as { readonly license?: string };
    if (excepted?.has(peer) === true || (license !== undefined && licences.has(license))) return;
    throw new Error(
      `${peer} comes under ${license ?? 'no licence'}, under which the bench must not run it. Look at its licence and at the list of peers.`,
    );
  };
  return {
    folder,
    path,
    install: () => {
      mkdirSync(folder, { recursive: true });
      const manifest = `${JSON.stringify({ private: true, dependencies: versions })}\n`;
      const list = join(folder, 'package.json');
      const isListed = existsSync(list) && readFileSync(list, 'utf8') === manifest;
      if (!isListed || !Object.keys(versions).every((peer) => existsSync(path(peer)))) {
        writeFileSync(list, manifest);
        const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
        execFileSync('npm', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
      }
      for (const peer of Object.keys(versions)) assertLicence(peer);
    },
  };
}
