import type { Refusal, Subject } from '#shared/commands/command.ts';
import type { Tried } from '#shared/sync/try-deeds.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import type { Overbook } from './overlap-dialog.tsx';

/** How a long list of commands is looked at before the first of it is saved. */
export interface Looking {
  readonly tryAll: (invocations: readonly Invocation[]) => Promise<readonly Tried[]>;
  /** Asks whether what collides is wanted, and why; null when it is not. Undefined where nobody is there to be asked. */
  readonly ask: ((subjects: readonly Subject[]) => Promise<Overbook>) | undefined;
}

/** The list as it is to be saved, what it would be refused for, or that the user went back. */
export type Looked =
  | { readonly is: 'ready'; readonly invocations: readonly Invocation[] }
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'left' };

/** One reason lets in what collides, and then what lies behind that may collide with it: rarely more than once. */
const roundsMax = 4;

/**
 * Asks all that has to be asked about a list that is too long to be saved in one go, so that it does not stop half way: what is refused stops
 * it before anything is saved, and an overlap is asked about once for all of it.
 */
export async function askFirst(invocations: readonly Invocation[], { tryAll, ask }: Looking): Promise<Looked> {
  let asked = invocations;
  let overbook: Overbook = null;
  for (let round = 0; round < roundsMax; round += 1) {
    const tried = await tryAll(asked);
    const collided = new Map<unknown, readonly Subject[]>();
    for (const { deed, answer } of tried) {
      if (answer.ok) continue;
      const { refusal } = answer;
      if (refusal.code !== 'overlaps' || ask === undefined || !takesReason(deed)) return { is: 'refused', refusal };
      collided.set(deed, refusal.subjects);
    }
    if (collided.size === 0) break;
    const subjects = new Map([...collided.values()].flat().map((subject) => [`${subject.table} ${subject.id}`, subject]));
    overbook ??= (await ask?.([...subjects.values()])) ?? null;
    if (overbook === null) return { is: 'left' };
    const reason = overbook;
    asked = asked.map((one) => (collided.has(one) ? withReason(one, reason) : one));
  }
  return { is: 'ready', invocations: asked };
}

/** A claim on somebody's time: when another visit holds it, the user is asked whether both are meant. */
export function takesReason({ args }: Invocation): boolean {
  return typeof args === 'object' && args !== null && 'overbook' in args;
}

/** A reason that was given already stays. */
export function withReason(invocation: Invocation, overbook: Overbook): Invocation {
  if (overbook === null || !takesReason(invocation)) return invocation;
  const given = invocation.args as { readonly overbook: Overbook };
  return given.overbook === null ? { ...invocation, args: { ...given, overbook } } : invocation;
}
