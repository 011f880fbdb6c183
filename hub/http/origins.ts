import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sessionHeader } from '#shared/hub-api/api.ts';
import { ApiFault } from './api-fault.ts';

/** The origin of the desk in Electron, the only page besides our own that may use the doors. */
const desktopOrigin = 'app://foyer';
const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
const preflightSeconds = 600;

/**
 * Lets nobody but our own pages at the doors. On the loopback also the name by which we were asked counts: a foreign page whose name was
 * made to point here (DNS rebinding) would otherwise be its own, same origin.
 */
export function guardOrigins(app: FastifyInstance, isLoopback: boolean): void {
  app.addHook('onRequest', async (request, reply) => {
    if (isLoopback && !loopbackNames.has(hostName(request))) throw new ApiFault('bad-request');
    const { origin } = request.headers;
    if (origin === undefined || origin === ownOrigin(request)) return;
    if (origin !== desktopOrigin) throw new ApiFault('no-right');
    allowDesktop(reply);
  });

  app.options('/api/*', async (request, reply) => {
    if (request.headers.origin !== desktopOrigin) throw new ApiFault('no-right');
    return reply
      .header('access-control-allow-methods', 'GET, POST')
      .header('access-control-allow-headers', `authorization, content-type, ${sessionHeader}`)
      .header('access-control-allow-private-network', 'true')
      .header('access-control-max-age', preflightSeconds)
      .code(204)
      .send();
  });
}

function allowDesktop(reply: FastifyReply): void {
  // The desk compares its clock with ours; a page of another origin sees only the headers that are named.
  reply.header('access-control-allow-origin', desktopOrigin).header('access-control-expose-headers', 'date').header('vary', 'origin');
}

function ownOrigin(request: FastifyRequest): string {
  return `${request.protocol}://${request.headers.host ?? ''}`;
}

function hostName(request: FastifyRequest): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '');
}
