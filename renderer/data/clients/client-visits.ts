import { visitSpan } from '#shared/booking/overlap.ts';
import type { Visit } from '#shared/booking/tables.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { type Live, useDesk, useLive } from '#renderer/data/use-desk.tsx';

/** A client's visits on this desk: those to come, the next first, and those that were, the last first. Cancelled ones are no visits. */
export interface ClientVisits {
  readonly coming: readonly Visit[];
  readonly past: readonly Visit[];
}

/** Sorts visits by whether they are over. */
export function clientVisits(visits: readonly Visit[], now: Instant): ClientVisits {
  const inOrder = visits
    .filter((visit) => visit.cancelled === null)
    .map((visit) => ({ visit, ...visitSpan(visit) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return {
    coming: inOrder.filter(({ to }) => to > now).map(({ visit }) => visit),
    past: inOrder
      .filter(({ to }) => to <= now)
      .map(({ visit }) => visit)
      .toReversed(),
  };
}

/** The visits of a client, live; undefined while they are looked up. Older ones may lie at the hub alone. */
export function useClientVisits(clientId: string): Live<ClientVisits> {
  const { clock } = useDesk();
  return useLive(async (read) => clientVisits(await read.heldBy('visits', 'clientId', clientId), clock.now()), [clientId, clock]);
}
