import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { readState, writeState } from '#renderer/data/store/state.ts';
import type { HubClient } from '#renderer/sync/hub-client.ts';

/** Learns what the desks of the branch are called. */
export interface DeskNameLearner {
  /** Asks once it is time to. A hub that does not say leaves what was known. */
  step(): Promise<void>;
}

/** A desk is set up on one day of the year: who waits for its name can wait as long as for a coffee. */
const everyMs = 10 * 60_000;

/** Makes the learner; it asks with the first step. */
export function createDeskNameLearner(
  store: Pick<DeskStore, 'relaxed'>,
  client: Pick<HubClient, 'desks'>,
  nowMs: () => number,
): DeskNameLearner {
  let askedMs: number | null = null;
  return {
    step: async () => {
      if (askedMs !== null && Math.abs(nowMs() - askedMs) < everyMs) return;
      askedMs = nowMs();
      const answer = await client.desks();
      if (!answer.ok) return;
      const { desks } = answer.value;
      // Written only when it is another one: screens that name desks would be drawn anew.
      if (canonicalJson((await readState(store.relaxed, 'deskNames')) ?? null) !== canonicalJson(desks))
        await writeState(store.relaxed, 'deskNames', desks);
    },
  };
}
