import { type Envelope, auditStart } from '#shared/sync/protocol.ts';

/** A command on the wire with what a test does not care about filled in: the first of its store, unsigned, linked to nothing. */
export function anEnvelope(given: Partial<Envelope> = {}): Envelope {
  return {
    cmdId: 'cmd',
    seq: 1,
    name: 'bookVisit',
    version: 1,
    args: {},
    actorId: 'owner',
    deviceId: 'device',
    branchId: 'branch',
    occurredAt: '2026-03-02T15:00:00.000Z',
    signature: '',
    audit: { prev: auditStart, hash: auditStart },
    ...given,
  };
}
