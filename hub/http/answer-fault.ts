import type { FastifyReply } from 'fastify';
import { EpochChanged } from '#shared/sync/handle-push.ts';
import { StoreFault, isPassing } from '#hub/store/store-fault.ts';
import { ApiFault } from './api-fault.ts';

const busyRetryMs = 1_000;

/** Any failure behind a door as one of the codes that desks know; what it was in detail stays in the hub's log. */
export function apiFaultOf(fault: unknown): ApiFault {
  if (fault instanceof ApiFault) return fault;
  if (fault instanceof EpochChanged) return new ApiFault('epoch-changed');
  if (fault instanceof StoreFault || isPassing(fault)) return new ApiFault('busy', busyRetryMs);
  const status = fault instanceof Error && 'statusCode' in fault && typeof fault.statusCode === 'number' ? fault.statusCode : 500;
  // Fastify's own refusals: bodies that are too large, no JSON, of the wrong kind.
  return new ApiFault(status >= 400 && status < 500 ? 'bad-request' : 'failed');
}

/** Sends a refusal. */
export function sendFault(reply: FastifyReply, fault: ApiFault): FastifyReply {
  const { code, retryAfterMs } = fault;
  if (retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(retryAfterMs / 1000));
  return reply
    .code(fault.status)
    .header('cache-control', 'no-store')
    .send(retryAfterMs === undefined ? { code } : { code, retryAfterMs });
}
