import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sha256Hex } from '#shared/kernel/canonical.ts';
import { ApiFault } from './api-fault.ts';
import type { HubPorts, ServerOptions } from './ports.ts';

/**
 * Doors for whoever keeps the hub running: `/health` (the process lives), `/ready` (it can work) and `/metrics`. The first two say nothing
 * that is worth hiding; the third is for who knows the token, or, where no other machine reaches the hub because it has no TLS, for this machine.
 */
export function openOpsDoors(
  app: FastifyInstance,
  { store, metrics }: HubPorts,
  { metricsToken, tls }: Pick<ServerOptions, 'metricsToken' | 'tls'>,
): void {
  app.get('/health', async (_request, reply) => reply.header('cache-control', 'no-store').send({ ok: true }));

  app.get('/ready', async (_request, reply) => {
    const { reason, unsafe } = await store.readiness();
    metrics.foundUnsafe(unsafe);
    const status = reason === 'ready' ? 200 : 503;
    return reply
      .code(status)
      .header('cache-control', 'no-store')
      .send({ ready: reason === 'ready', reason, unsafe });
  });

  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, metricsToken, tls !== undefined)) throw new ApiFault('no-right');
    return reply
      .header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(metrics.text(store.poolState()));
  });
}

function mayRead(request: FastifyRequest, token: string | undefined, isTls: boolean): boolean {
  if (token !== undefined) return isSame(request.headers.authorization ?? '', `Bearer ${token}`);
  // A balancer on this machine passes TCP for the whole world, and cannot say so.
  if (isTls) return false;
  // A proxy on this machine speaks for the whole world, and says so.
  const isForwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  return !isForwarded && isLoopback(request.ip);
}

/** Compared by hashes of equal length, so that the time tells nothing. */
function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(sha256Hex(given)), Buffer.from(sha256Hex(wanted)));
}

function isLoopback(ip: string): boolean {
  return ip === '::1' || /^(::ffff:)?127\./.test(ip);
}
