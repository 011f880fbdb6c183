import type { HubAnswer, HubClient, HubTrouble } from '#renderer/sync/hub-client.ts';
import type { WireAnswer } from '#shared/sync/desk-sync.ts';

/** However long a hub asks a desk to leave it alone. */
const longestAskedMs = 5 * 60_000;

/** What was not there a moment ago need not be asked again at once, however many commands are saved meanwhile. */
const afterFailureMs = 500;

type Asked = Pick<HubClient, 'hello' | 'wire'>;

/** Knows how long the hub is to be left alone: as long as it asked, and a moment after it could not be reached. */
export interface Patience {
  /** The same client; what it is answered is noted. */
  watch(client: Asked): Asked;
  /** How long from now on. */
  heldMs(): number;
}

/** Begins without any reason to wait. */
export function createPatience(nowMs: () => number): Patience {
  let held = { fromMs: 0, untilMs: 0 };
  // A clock that was set back is out of the span, and so is the desk.
  const heldMs = (at: number): number => (at >= held.fromMs && at < held.untilMs ? held.untilMs - at : 0);
  const hold = (ms: number): void => {
    const fromMs = nowMs();
    const untilMs = fromMs + Math.min(ms, longestAskedMs);
    // Requests run side by side: what failed beside one that was told to come back later must not shorten that.
    if (heldMs(fromMs) === 0 || untilMs > held.untilMs) held = { fromMs, untilMs };
  };
  const noted = async <T>(asking: Promise<WireAnswer<T>>): Promise<WireAnswer<T>> => {
    const answer = await asking;
    if (!answer.ok && answer.trouble.kind !== 'epoch-changed') {
      hold(answer.trouble.kind === 'retry-later' ? answer.trouble.afterMs : afterFailureMs);
    }
    return answer;
  };
  const greeted = async <T>(asking: Promise<HubAnswer<T>>): Promise<HubAnswer<T>> => {
    const answer = await asking;
    if (!answer.ok) hold(askedMs(answer.trouble) ?? afterFailureMs);
    return answer;
  };
  return {
    watch: (client) => ({
      hello: () => greeted(client.hello()),
      wire: {
        push: (request) => noted(client.wire.push(request)),
        pull: (request) => noted(client.wire.pull(request)),
        fill: (request) => noted(client.wire.fill(request)),
        daySums: (request) => noted(client.wire.daySums(request)),
        rowSums: (request) => noted(client.wire.rowSums(request)),
      },
    }),
    heldMs: () => heldMs(nowMs()),
  };
}

function askedMs(trouble: HubTrouble): number | undefined {
  return trouble.kind === 'refused' ? trouble.retryAfterMs : undefined;
}
