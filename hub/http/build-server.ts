import fastifyWebsocket from '@fastify/websocket';
import Fastify, { type FastifyInstance } from 'fastify';
import { apiFaultOf, sendFault } from './answer-fault.ts';
import { ApiFault } from './api-fault.ts';
import { openEnrolDoor } from './enrol-door.ts';
import { openFindClientsDoor } from './find-clients-door.ts';
import { openHelloDoor } from './hello-door.ts';
import { liveSocketOptions, openLiveDoor } from './live-door.ts';
import { guardOrigins } from './origins.ts';
import type { HubPorts, ServerOptions } from './ports.ts';
import { sendSecurityHeaders } from './security-headers.ts';
import { openSignInDoors } from './sign-in-doors.ts';
import { openSyncDoors } from './sync-doors.ts';
import { serveWebFiles } from './web-files.ts';

const bodyBytesMax = 64 * 1024;
const requestMsMax = 60_000;

/** Puts the hub's doors together. Listens to nothing yet. */
export async function buildServer(ports: HubPorts, options: ServerOptions): Promise<FastifyInstance> {
  const shared = {
    bodyLimit: bodyBytesMax,
    requestTimeout: requestMsMax,
    // A key that could poison prototypes is dropped and the rest is taken: a refusal would hold up the desk's queue for ever.
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    forceCloseConnections: true,
  } as const;
  const { tls } = options;
  const app = (tls === undefined ? Fastify(shared) : Fastify({ ...shared, https: tls })) as FastifyInstance;
  app.setErrorHandler((fault, request, reply) => {
    const answer = apiFaultOf(fault);
    // The route's own pattern and not the address: addresses may hold what a person typed.
    if (answer.status >= 500) ports.log(`${request.method} ${request.routeOptions.url ?? 'unknown'}: ${reasonOf(fault)}`);
    return sendFault(reply, answer);
  });
  sendSecurityHeaders(app, tls !== undefined);
  // Before the guard: only the plugin knows that a request wanted to be a socket, and lets go of it when the guard refuses.
  await app.register(fastifyWebsocket, { options: liveSocketOptions });
  guardOrigins(app, tls === undefined);
  openLiveDoor(app, ports);
  openHelloDoor(app, ports);
  openEnrolDoor(app, ports);
  openSignInDoors(app, ports);
  openSyncDoors(app, ports);
  openFindClientsDoor(app, ports);
  if (options.webFolder === undefined) app.setNotFoundHandler(() => Promise.reject(new ApiFault('bad-request')));
  else await serveWebFiles(app, options.webFolder);
  return app;
}

/** The kind of a failure and that of its cause; messages of the database may quote rows and stay out. */
function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown failure';
  const cause = fault.cause instanceof Error ? fault.cause : undefined;
  const code = cause !== undefined && 'code' in cause ? ` ${String(cause.code)}` : '';
  const frame =
    (cause ?? fault).stack
      ?.split('\n')
      .find((line) => line.includes('/hub/') || line.includes('/shared/'))
      ?.trim() ?? '';
  return `${fault.name}${cause === undefined ? '' : ` by ${cause.name}${code}`} ${frame}`;
}
