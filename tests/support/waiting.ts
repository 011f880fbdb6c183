import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { anEnvelope } from '#shared/testing/envelopes.ts';

/** The command `cmd-SEQ`, by which a client of a visit has arrived. */
export function arrival(seq: number, visitId: string): Envelope {
  const { name, version } = setVisitStatus;
  return anEnvelope({ cmdId: `cmd-${seq}`, seq, name, version, args: { visitId, from: 'waiting', to: 'arrived' } });
}

/** The same as it waits in an outbox, where it has touched nothing but what the test says. */
export function waitingArrival(seq: number, visitId: string, more: Partial<Pending> = {}): Pending {
  return { envelope: arrival(seq, visitId), before: [], touched: [], refused: null, ...more };
}
