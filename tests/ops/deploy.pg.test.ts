import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readHubOptions } from '#hub/main-options.ts';
import { stopMsMax } from '#hub/ops/graceful-stop.ts';
import { testDatabaseOfThisTest } from '#tests/support/postgres.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const deploy = resolve('build/deploy');
const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
const hasOpenssl = spawnSync('openssl', ['version']).error === undefined;
const hasSystemd = has('systemd-analyze');
if (!hasOpenssl) console.log('Left out: no openssl here to make a certificate; the image’s files were not started.');
if (!hasSystemd) console.log('Left out: no systemd-analyze here; the units were only read.');

/** What the image is made of after its last FROM: folders of the sources, and how it starts. */
function lastStage(): { readonly copied: readonly string[]; readonly command: readonly string[] } {
  const stage =
    readFileSync(join(deploy, 'Containerfile'), 'utf8')
      .split(/^FROM /m)
      .at(-1) ?? '';
  const copied = [...stage.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
  return { copied, command: JSON.parse(/^CMD (\[.+\])$/m.exec(stage)?.[1] ?? '[]') as string[] };
}

describe('what the hub is deployed with', () => {
  it.skipIf(!hasOpenssl)(
    'the image holds all that the hub needs: it starts, its health check agrees, and it stops when asked',
    async () => {
      const database = await testDatabaseOfThisTest();
      const { path, remove } = tempFolder('image');
      onTestFinished(remove);
      const { copied, command } = lastStage();
      expect(copied).toContain('hub');
      for (const source of copied) cpSync(source, join(path, source), { recursive: true });
      symlinkSync(resolve('node_modules'), join(path, 'node_modules'));
      mkdirSync(join(path, 'dist', 'web'), { recursive: true });
      writeFileSync(join(path, 'dist', 'web', 'index.html'), '<!doctype html><title>Foyer</title>');
      const files = { '/data': join(path, 'data'), '/tls/cert.pem': join(path, 'cert.pem'), '/tls/key.pem': join(path, 'key.pem') };
      const request = [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '1',
        '-subj',
        '/CN=hub.example',
      ];
      expect(spawnSync('openssl', [...request, '-keyout', files['/tls/key.pem'], '-out', files['/tls/cert.pem']]).status).toBe(0);
      const words = command.map((word) => files[word as keyof typeof files] ?? (word === '7443' ? '0' : word));
      const hub = spawn(process.execPath, ['hub/main.ts', ...words], {
        cwd: path,
        env: { PATH: process.env['PATH'], DATABASE_URL: database.connectionString },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      hub.stderr.on('data', (data: Buffer) => (said += data.toString()));
      const [line] = (await Promise.race([once(createInterface({ input: hub.stdout }), 'line'), once(hub, 'exit').then(() => [said])])) as [
        string,
      ];
      const { url } = JSON.parse(line) as { readonly url: string };
      expect(url).toMatch(/^https:/);
      const check = async (at: string): Promise<number> => {
        const child = spawn(process.execPath, ['build/deploy/health-check.mjs', at], { cwd: path, stdio: 'ignore' });
        return ((await once(child, 'exit')) as [number])[0];
      };
      expect(await check(`${url}/ready`)).toBe(0);
      // Over TLS figures are for whoever has the token.
      expect(await check(`${url}/metrics`)).toBe(1);
      expect(await check(`${url}/api/nothing-here`)).toBe(1);
      expect(await check('https://example.org/')).toBe(2);
      const ended = once(hub, 'exit');
      hub.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(await check(`${url}/ready`)).toBe(1);
    },
    60_000,
  );

  it('the service starts the hub with words it knows, and gives it the time to end what runs', () => {
    const unit = readFileSync(join(deploy, 'foyer-hub.service'), 'utf8');
    const words = /^ExecStart=\S+ hub\/main\.ts (.+)$/m.exec(unit)?.[1]?.split(' ') ?? [];
    expect(readHubOptions(words)).toMatchObject({ dataDir: '/var/lib/foyer', logForm: 'json', port: 7443, tls: {} });
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]) * 1_000).toBeGreaterThan(2 * stopMsMax);
    expect(lastStage().command.length).toBeGreaterThan(0);
    expect(readHubOptions(lastStage().command)).toMatchObject({ logForm: 'json', port: 7443 });
  });

  it.skipIf(!hasSystemd)('systemd finds nothing wrong with the units', () => {
    for (const unit of readdirSync(deploy).filter((name) => /\.(service|timer)$/.test(name))) {
      const told = spawnSync('systemd-analyze', ['verify', '--man=no', join(deploy, unit)], { encoding: 'utf8' });
      const aboutUs = told.stderr.split('\n').filter((line) => line.includes('foyer') && !line.includes('is not executable'));
      expect(aboutUs, unit).toEqual([]);
    }
  });
});
