import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiFault } from './api-fault.ts';

/** A door that takes JSON: its path and the schema that its body must pass, so that one without a schema cannot be written. */
export interface Door<Schema extends z.ZodType> {
  readonly path: string;
  readonly body: Schema;
  readonly bytesMax?: number;
  /** Looks at a body before its schema does. */
  readonly before?: (body: unknown) => void;
}

/** Opens a door. What the handler answers is sent as JSON that no cache keeps. */
export function openDoor<Schema extends z.ZodType>(
  app: FastifyInstance,
  door: Door<Schema>,
  handle: (body: z.infer<Schema>, request: FastifyRequest) => Promise<unknown>,
): void {
  const limit = door.bytesMax === undefined ? {} : { bodyLimit: door.bytesMax };
  app.post(door.path, limit, async (request, reply) => {
    door.before?.(request.body);
    const parsed = door.body.safeParse(request.body);
    if (!parsed.success) throw new ApiFault('bad-request');
    const answer = await handle(parsed.data, request);
    return reply.header('cache-control', 'no-store').send(answer);
  });
}
