import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { must } from '#shared/kernel/assert.ts';
import { ApiFault } from './api-fault.ts';
import type { Admit } from './callers.ts';

/** A door that takes JSON: its path, the schema that its body must pass and who may come in, so that one without either cannot be written. */
export interface Door<Schema extends z.ZodType, Caller> {
  readonly path: string;
  readonly body: Schema;
  /** Who asks, or a refusal. Comes before anything of the body is read: a stranger costs the hub his headers and no more. */
  readonly admit: Admit<Caller>;
  readonly bytesMax?: number;
  /** Looks at a body before its schema does. */
  readonly before?: (body: unknown) => void;
}

/** Opens a door. What the handler answers is sent as JSON that no cache keeps. */
export function openDoor<Schema extends z.ZodType, Caller>(
  app: FastifyInstance,
  door: Door<Schema, Caller>,
  handle: (body: z.infer<Schema>, caller: Caller) => Promise<unknown>,
): void {
  const callers = new WeakMap<FastifyRequest, { readonly caller: Caller }>();
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    callers.set(request, { caller: await door.admit(request) });
  };
  const limit = door.bytesMax === undefined ? {} : { bodyLimit: door.bytesMax };
  app.post(door.path, { ...limit, onRequest }, async (request, reply) => {
    const admitted = must(callers.get(request), 'a request was admitted before its body was read');
    door.before?.(request.body);
    const parsed = door.body.safeParse(request.body);
    if (!parsed.success) throw new ApiFault('bad-request');
    const answer = await handle(parsed.data, admitted.caller);
    return reply.header('cache-control', 'no-store').send(answer);
  });
}
