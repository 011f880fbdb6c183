import { writeState } from '#renderer/data/store/state.ts';
import type { HubTrouble } from '#renderer/sync/hub-client.ts';
import type { LeadParts } from '#renderer/sync/lead-line.ts';

/** The first word of each contact with the hub. */
export interface Greeting {
  /** Asks the hub who it is, once per contact; answers why it was not heard, or null when it was. */
  greet(): Promise<HubTrouble | null>;
  /** The line was down: the hub may have been started on another clock since. */
  again(): void;
}

type GreetingParts = Pick<LeadParts, 'store' | 'clock' | 'windows'> & { readonly client: Pick<LeadParts['client'], 'hello'> };

/** A first word with the hub before anything is pulled: on a rehearsal "today", and with it the window, is the hub's. */
export function createGreeting({ store, client, clock, windows }: GreetingParts): Greeting {
  let isHeard = false;
  return {
    greet: async () => {
      if (isHeard) return null;
      const hello = await client.hello();
      if (!hello.ok) return hello.trouble;
      const { rehearsal } = hello.value;
      clock.setRehearsal(rehearsal);
      windows.say({ kind: 'rehearsal', rehearsal });
      await writeState(store.relaxed, 'rehearsal', rehearsal);
      isHeard = true;
      return null;
    },
    again: () => {
      isHeard = false;
    },
  };
}
