import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StartRefusal } from './start-refusal.ts';

const usualPort = 7300;
const portsTried = 20;

type Hosts = readonly [string, ...string[]];
const loopback: Hosts = ['127.0.0.1'];
/** Both families by one address; the second is for machines, containers mostly, that have IPv4 alone. */
const everywhere: Hosts = ['::', '0.0.0.0'];

/** Where to listen. Without TLS only this machine may come in: no browser gives an unprotected page crypto, files or a service worker. */
export interface ListenPlan {
  readonly port: number | undefined;
  readonly isTls: boolean;
  readonly dataDir: string;
  readonly log: (line: string) => void;
}

/**
 * Listens and answers the port. Without a wish the port of the last time is taken again: a browser keeps a desk's data by its address, and
 * another port would be another, empty desk.
 */
export async function listen(app: FastifyInstance, { port, isTls, dataDir, log }: ListenPlan): Promise<number> {
  const hosts = isTls ? everywhere : loopback;
  if (port !== undefined) {
    if (await tryPort(app, hosts, port)) return boundPort(app);
    throw new StartRefusal(`Port ${port} is taken by another program. Give --port another one, or leave it out.`);
  }
  const memory = join(dataDir, 'hub-port');
  const remembered = rememberedPort(memory);
  const first = remembered ?? usualPort;
  for (let next = first; next < first + portsTried; next += 1) {
    if (!(await tryPort(app, hosts, next))) continue;
    // A port that is only taken for now stays the one to come back to.
    if (remembered === undefined) writeFileSync(memory, `${next}\n`);
    else if (next !== first)
      log(`Port ${first} is taken, so this hub is at ${next} for now. Desks in a browser keep their data under ${first}.`);
    return next;
  }
  throw new StartRefusal(`Ports ${first} to ${first + portsTried - 1} are all taken. Give --port a free one.`);
}

/** Takes the port at the first of the addresses that this machine has; false when another program has it there. */
async function tryPort(app: FastifyInstance, [host, ...others]: Hosts, port: number): Promise<boolean> {
  try {
    await app.listen({ host, port });
    return true;
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
    if (code === 'EADDRINUSE') return false;
    const [other, ...rest] = others;
    if (other !== undefined && (code === 'EAFNOSUPPORT' || code === 'EADDRNOTAVAIL')) return tryPort(app, [other, ...rest], port);
    if (code !== 'EACCES') throw fault;
    throw new StartRefusal(
      `This account may not listen at port ${port}: those below 1024 are kept. Give --port a higher one; a firewall or a balancer can lead ${port} to it.`,
      { cause: fault },
    );
  }
}

function boundPort(app: FastifyInstance): number {
  return (app.server.address() as AddressInfo).port;
}

function rememberedPort(file: string): number | undefined {
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8').trim()) : Number.NaN;
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}
