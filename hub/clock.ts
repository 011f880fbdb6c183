import { msToInstant } from '#shared/kernel/time.ts';

/** The hub's two clocks: the machine's, by which codes and sessions run out, and the one that business days are counted by. */
export interface HubClock {
  now(): Date;
  /** The moment it is for the business: on a rehearsal another than the machine's. */
  businessNow(): string;
  readonly rehearsal: { readonly offsetMs: number } | null;
}

/** A clock over the machine's. A rehearsal's runs on from where it was set. */
export function createHubClock(machineMs: () => number, rehearsal: { readonly offsetMs: number } | null): HubClock {
  return {
    now: () => new Date(machineMs()),
    businessNow: () => msToInstant(machineMs() + (rehearsal?.offsetMs ?? 0)),
    rehearsal,
  };
}
