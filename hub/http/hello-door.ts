import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { type helloAnswer, paths } from '#shared/hub-api/api.ts';
import { protocolVersion } from '#shared/sync/protocol.ts';
import { oldestProtocol } from '#shared/sync/protocol-range.ts';
import type { HubPorts } from './ports.ts';

/** What the hub says of itself to anybody who asks. */
export function openHelloDoor(app: FastifyInstance, { clock }: HubPorts): void {
  app.get(paths.hello, async (_request, reply) => {
    const answer: z.infer<typeof helloAnswer> = {
      hub: 'foyer',
      protocol: protocolVersion,
      oldestProtocol: oldestProtocol(),
      rehearsal: clock.rehearsal,
    };
    return reply.header('cache-control', 'no-store').send(answer);
  });
}
