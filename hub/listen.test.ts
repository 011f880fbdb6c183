import { createServer } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { listen } from './listen.ts';

function aFolder(): string {
  const folder = tempFolder('listen');
  onTestFinished(() => folder.remove());
  return folder.path;
}

function anApp() {
  const app = Fastify();
  onTestFinished(() => app.close());
  return app;
}

/** Another program on a port. */
async function taken(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Doors on a machine that answers an address with a code, or lets them listen. */
function doorsOn(codeOf: (host: string) => string | undefined) {
  const asked: string[] = [];
  const app = {
    listen: async ({ host }: { readonly host: string }) => {
      asked.push(host);
      const code = codeOf(host);
      if (code !== undefined) throw Object.assign(new Error(code), { code });
    },
    server: { address: () => ({ port: 7443 }) },
  };
  return { app: app as unknown as FastifyInstance, asked };
}

describe('listen', () => {
  it('comes back to the port of the last time, because a browser keeps a desk under its address', async () => {
    const [dataDir, log] = [aFolder(), () => {}];
    const first = anApp();
    const port = await listen(first, { port: undefined, isTls: false, dataDir, log });
    await first.close();
    expect(await listen(anApp(), { port: undefined, isTls: false, dataDir, log })).toBe(port);
  });

  it('takes another port while its own is taken, says so, and does not forget its own', async () => {
    const [dataDir, lines] = [aFolder(), [] as string[]];
    const own = await taken();
    writeFileSync(join(dataDir, 'hub-port'), `${own}\n`);
    const port = await listen(anApp(), { port: undefined, isTls: false, dataDir, log: (line) => lines.push(line) });
    expect(port).toBeGreaterThan(own);
    expect(lines.join()).toContain(`Port ${own} is taken`);
    expect(readFileSync(join(dataDir, 'hub-port'), 'utf8').trim()).toBe(String(own));
  });

  it('refuses when the port that was asked for is taken', async () => {
    const port = await taken();
    await expect(listen(anApp(), { port, isTls: false, dataDir: aFolder(), log: () => {} })).rejects.toThrow(`Port ${port} is taken`);
  });

  it('listens at the addresses of IPv4 on a machine that has no others', async () => {
    const { app, asked } = doorsOn((host) => (host === '::' ? 'EAFNOSUPPORT' : undefined));
    expect(await listen(app, { port: 7443, isTls: true, dataDir: '', log: () => {} })).toBe(7443);
    expect(asked).toEqual(['::', '0.0.0.0']);
  });

  it('never leaves the loopback without TLS, whatever is wrong there', async () => {
    const { app, asked } = doorsOn(() => 'EADDRNOTAVAIL');
    await expect(listen(app, { port: 7443, isTls: false, dataDir: '', log: () => {} })).rejects.toThrow('EADDRNOTAVAIL');
    expect(asked).toEqual(['127.0.0.1']);
  });

  it('says what to do about a port that is kept from its account', async () => {
    const { app } = doorsOn(() => 'EACCES');
    await expect(listen(app, { port: 443, isTls: true, dataDir: '', log: () => {} })).rejects.toThrow('may not listen at port 443');
  });
});
